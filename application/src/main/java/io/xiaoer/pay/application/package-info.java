/**
 * What the ports share: the answer a use case gives, and why it refuses. The use cases stand in {@code port.in}, what
 * they need from outside in {@code port.out}, how they work in {@code service}.
 */
package io.xiaoer.pay.application;
