package io.xiaoer.pay.rest.routing;

/** The order in which a request passes the filters before a resource is chosen. */
public final class FilterOrder {

    /** Who calls, and may they. First, so that nothing about a path is told to a stranger. */
    public static final int ACCESS = 1000;

    /** What the path offers. */
    public static final int OPTIONS = 1100;

    /** The body comes in. */
    public static final int BODY = 1200;

    /** Whether there is room for one more. Last, since until here nothing waits for anything but its sender. */
    public static final int ADMISSION = 1300;

    private FilterOrder() {}
}
