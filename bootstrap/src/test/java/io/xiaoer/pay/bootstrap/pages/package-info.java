/**
 * Browser tests of the pages: the packaged demo, a Chromium, and what a person would do with them, in both languages and
 * on a phone and a desk.
 *
 * <p>Belongs here: one class for each page, the kit ({@link io.xiaoer.pay.bootstrap.pages.BrowserKit}), and, with all
 * selectors of its page, one class for each page that is driven. Does not belong here: what an HTTP test can see.
 */
package io.xiaoer.pay.bootstrap.pages;
