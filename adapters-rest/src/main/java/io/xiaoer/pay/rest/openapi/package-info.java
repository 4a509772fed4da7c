/**
 * The published OpenAPI document, which is the full reference of the HTTP contract. It has three sources, each for what
 * it knows best, so that resources stay readable and nothing is said twice:
 *
 * <ul>
 *   <li>the code: paths, parameters, bodies and schemas are scanned from resources and records. Records say in one short
 *       annotation what their types do not: a name, an amount of money, an id, a status, a null;
 *   <li>{@code META-INF/openapi.yaml}: what people wrote of each call, its examples, and the codes by which it refuses.
 *       Forty lines of annotations a method would bury the method; here they are beside each other and easy to compare;
 *   <li>the filters of this package: what is true of every call or every schema, once.
 * </ul>
 *
 * All of it is put together when the service is built, so nothing is looked up by reflection when it runs. A call added
 * to a resource and forgotten in the file has no summary, and a call left in the file has no resource: the test of the
 * document fails on both.
 */
package io.xiaoer.pay.rest.openapi;
