/**
 * What all pages have in common: their files, and the headers that keep a browser from running anything but these.
 *
 * <p>Belongs here: serving files of {@code META-INF/resources/pages}. Does not belong here: what one page may show; that
 * is said beside its resource.
 */
package io.xiaoer.pay.rest.pages;
