package io.sluice.cli;

import io.sluice.job.RunningJob;

/** A wish to stop a job, which may come before the job has started: then it stops at once. */
final class StopRequest {
  private boolean wished;
  private RunningJob job;

  synchronized void wish() {
    wished = true;
    stop();
  }

  synchronized boolean isWished() {
    return wished;
  }

  synchronized void started(RunningJob running) {
    job = running;
    stop();
  }

  private void stop() {
    if (wished && job != null) {
      job.stop();
    }
  }
}
