/** What was measured: as JSON, as text for the eye, and as a picture. */
package io.sluice.bench.report;
