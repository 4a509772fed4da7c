/** Where traces left off that somebody else takes up again. Written only while tracing is on; nothing is decided by it. */
package io.xiaoer.pay.persistence.trace;
