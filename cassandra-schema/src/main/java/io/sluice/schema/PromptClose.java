package io.sluice.schema;

import com.datastax.driver.core.NettyOptions;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/** Closes at once: netty's default waits 2 s for tasks that might still come, and none do. */
final class PromptClose extends NettyOptions {
  @Override
  public void onClusterClose(EventLoopGroup eventLoopGroup) {
    eventLoopGroup.shutdownGracefully(0, 15, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
