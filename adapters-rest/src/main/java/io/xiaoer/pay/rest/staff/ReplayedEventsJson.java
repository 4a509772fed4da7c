package io.xiaoer.pay.rest.staff;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many events a webhook is told again. */
@Schema(name = "ReplayedEvents")
public record ReplayedEventsJson(@Schema(minimum = "0") int replayed) {}
