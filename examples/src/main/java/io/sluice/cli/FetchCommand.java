package io.sluice.cli;

import io.sluice.servers.ServerJars;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code fetch}: what will be needed later. */
@Command(
    name = "fetch",
    description = {
      "Get all that is ever needed, some 120 MB into Maven's local repository.",
      "Afterwards everything works without a network."
    })
final class FetchCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    try (StatusLine status = new StatusLine()) {
      ServerJars.fetch(status::tell, status::show);
    }
    System.out.println("all is here: from now on Sluice needs no network");
    return Sluice.DONE;
  }
}
