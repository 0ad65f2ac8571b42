package io.sluice.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** What a builder has gathered; {@code portSetting} is how its user calls the port. */
record StartOptions(
    Optional<Path> directory,
    int port,
    String portSetting,
    int heapMegabytes,
    Consumer<String> progress,
    Optional<Consumer<String>> downloads,
    Duration startLimit,
    boolean offline) {}
