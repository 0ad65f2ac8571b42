/** The command line {@code bin/sluice}: one class a command, thin over the modules. */
package io.sluice.cli;
