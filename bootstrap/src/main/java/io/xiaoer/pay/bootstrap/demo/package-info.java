/**
 * The demo: the whole service on a database, keys and tokens of its own, from one data folder.
 *
 * <p>Belongs here: what exists only in the profile {@code demo}. Does not belong here: anything that production runs.
 */
package io.xiaoer.pay.bootstrap.demo;
