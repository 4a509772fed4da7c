/**
 * What the product does, told through its in-ports and shown over the ports in memory: one class for each thing that
 * people do with it. Begin with {@link io.xiaoer.pay.application.acceptance.LifecycleTest}, which tells the whole story.
 */
package io.xiaoer.pay.application.acceptance;
