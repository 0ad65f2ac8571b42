package io.sluice.schema;

import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.Row;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The rows of one query, page by page: the next is asked for when half of this one is read. */
final class PagedRows<T> implements Iterator<T> {
  private final ResultSetFuture first;
  private final Function<Row, T> decode;
  private final Function<RuntimeException, CassandraException> explain;
  private ResultSet rows;
  private int untilPrefetch;

  /** Rows that came and are not read yet: the driver is asked once a page, not once a row. */
  private int here;

  PagedRows(
      ResultSetFuture first,
      Function<Row, T> decode,
      Function<RuntimeException, CassandraException> explain) {
    this.first = first;
    this.decode = decode;
    this.explain = explain;
  }

  @Override
  public boolean hasNext() {
    if (here > 0) {
      return true;
    }
    try {
      if (rows == null) {
        rows = first.getUninterruptibly();
        untilPrefetch = rows.getAvailableWithoutFetching() / 2;
      }
      boolean more = !rows.isExhausted();
      here = rows.getAvailableWithoutFetching();
      return more;
    } catch (RuntimeException e) {
      throw explain.apply(e);
    }
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (--untilPrefetch < 0) {
      prefetch();
    }
    here--;
    return decode.apply(rows.one());
  }

  /** At most two pages are in memory: this one's second half, and the next. */
  private void prefetch() {
    int available = rows.getAvailableWithoutFetching();
    if (rows.isFullyFetched()) {
      untilPrefetch = Integer.MAX_VALUE;
    } else {
      rows.fetchMoreResults();
      // The rest of this page, then as much of the next.
      untilPrefetch = 2 * available;
    }
  }
}
