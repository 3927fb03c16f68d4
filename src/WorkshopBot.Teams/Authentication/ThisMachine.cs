using System.Net;
using Microsoft.AspNetCore.Http;

namespace WorkshopBot.Teams.Authentication;

/// <summary>
/// Whether a request was made on this machine by a program of its user: no token stands behind it, so neither a
/// tunnel, nor a proxy, nor a page in a browser may pass for one.
/// </summary>
internal static class ThisMachine
{
    private static readonly string[] Forwarding =
        ["Forwarded", "Via", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Azure-ClientIP"];

    public static bool Sent(HttpContext context) =>
        IsLoopback(context.Connection.RemoteIpAddress)
        && IsLoopback(context.Connection.LocalIpAddress)
        && IsLoopback(context.Request.Host)
        && !context.Request.Headers.ContainsKey("Origin")
        && !context.Request.Headers.Keys.Any(IsForwarding);

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    // The name counts too: a page whose name was rebound to 127.0.0.1 still sends its own name.
    private static bool IsLoopback(HostString host) =>
        host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsForwarding(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || Forwarding.Contains(header, StringComparer.OrdinalIgnoreCase);
}
