package io.xiaoer.pay.bootstrap.line;

/** What befalls one exchange of a request and its answer. */
public enum Mishap {
    NONE,
    /** The request waits before it is passed on. */
    DELAYED,
    /** The connection is reset before any of the request is passed on. */
    RESET_AT_ONCE,
    /** The request is passed on; when its answer comes, the connection is reset. */
    ANSWER_LOST,
    /** Half of the answer arrives, and then the connection ends. */
    ANSWER_CUT,
    /** Whoever asked is told that nothing more will come, and may go on speaking; the answer is dropped. */
    HALF_CLOSED_HERE,
    /** Whoever is asked is told after the first piece of the request that no more will come, and may go on answering. */
    HALF_CLOSED_THERE,
    /** The answer is dropped, and the connection held open for a while. */
    SILENT
}
