/** What flows between the stages: a raw record, where it came from, and what became of it. */
package io.sluice.record;
