/** Checks shared by all packages. Not part of the API: may change in any version. */
package io.sluice.internal;
