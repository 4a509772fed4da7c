package io.xiaoer.pay.gateway.kafka;

/**
 * Whether this program has Kafka's client in it: always on a Java machine, and in a native image only if that was built
 * with {@code -J-Dxiaoer.kafka.in-image=true}. While an image is built this is a constant, so that whatever stands behind
 * it is left out.
 */
public final class KafkaInImage {

    public static final boolean IS_LEFT_OUT = System.getProperty("org.graalvm.nativeimage.imagecode") != null
            && !Boolean.getBoolean("xiaoer.kafka.in-image");

    private KafkaInImage() {}
}
