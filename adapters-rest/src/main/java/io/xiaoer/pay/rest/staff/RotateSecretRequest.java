package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.rest.json.MayBeEmpty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** For how many hours the secret so far signs beside the new one; as it is configured if nothing is said. */
public record RotateSecretRequest(@Min(0) @Max(720) Integer overlapHours) implements MayBeEmpty {

    Optional<Duration> overlap() {
        return Optional.ofNullable(overlapHours).map(Duration::ofHours);
    }
}
