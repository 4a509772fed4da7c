package io.xiaoer.pay.gateway.kafka;

import io.xiaoer.pay.application.port.out.Handover;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * What an error of Kafka's means for an event. Only what is wrong with the event itself is for good: it would hold up those
 * behind it. Rights, passwords and topics are mended by people, and until then the events wait.
 */
final class KafkaFailures {

    private static final int LONGEST_REASON = 300;

    private KafkaFailures() {}

    static Handover of(Throwable failure) {
        return Handover.failed(reason(failure), isAboutTheEvent(failure));
    }

    /**
     * Whether the client may be of no use any more: some errors stay with it for ever, such as a right that it lacked
     * once.
     */
    static boolean spoilsTheClient(Throwable failure) {
        return !(failure instanceof RetriableException) && !isAboutTheEvent(failure);
    }

    private static boolean isAboutTheEvent(Throwable failure) {
        return failure instanceof RecordTooLargeException;
    }

    /** Words only of errors that speak of brokers and topics: others may repeat a setting, and that a secret. */
    private static String reason(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (!(failure instanceof ApiException) || failure.getMessage() == null) {
            return failure.getCause() == null ? name : name + " because of " + causes(failure.getCause());
        }
        String reason = name + ": " + failure.getMessage();
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    private static String causes(Throwable cause) {
        Throwable first = cause;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        return first.getClass().getSimpleName();
    }
}
