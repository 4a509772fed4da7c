/**
 * What the framework's router knows of a request: its path as matched, the methods there, and the order of what runs
 * before the match. The only package that looks inside the router.
 *
 * <p>Belongs here: questions to the router. Does not belong here: any decision taken from the answers.
 */
package io.xiaoer.pay.rest.routing;
