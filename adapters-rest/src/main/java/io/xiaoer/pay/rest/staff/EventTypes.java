package io.xiaoer.pay.rest.staff;

/** How clients name the types of events that they want. */
final class EventTypes {

    /** One type, or all of a family. */
    static final String PATTERN = "[a-z]{1,32}\\.([a-z_]{1,32}|\\*)";

    static final int MOST = 50;

    private EventTypes() {}
}
