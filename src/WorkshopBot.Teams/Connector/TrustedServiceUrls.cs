using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Teams.Connector;

/// <summary>
/// The service URLs that this process may speak to, with a token: those that came in a checked activity and whose host
/// is on the list. The endpoint adds what it hears; an application adds what it has stored, before it sends there:
/// <c>trusted.Trust(reference.ServiceUrl)</c>. It must store only what the endpoint handed to it.
/// </summary>
/// <param name="environment">Hosts on this machine are allowed in Development, and only there.</param>
public sealed class TrustedServiceUrls(IOptions<TeamsOptions> options, IHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, Uri> trusted = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a service URL that a checked activity carried, now or before it was stored.</summary>
    /// <param name="serviceUrl">An absolute URL, with or without a last slash.</param>
    /// <returns>
    /// False when its host is not on the list, it is not https, or it carries a user, query or fragment: it stays untrusted.
    /// </returns>
    public bool Trust(string serviceUrl)
    {
        var key = serviceUrl.TrimEnd('/');
        if (trusted.ContainsKey(key))
            return true;
        if (!Uri.TryCreate(key, UriKind.Absolute, out var uri) || !IsAllowed(uri))
            return false;
        trusted[key] = uri;
        return true;
    }

    internal Uri BaseOf(string serviceUrl) =>
        trusted.TryGetValue(serviceUrl.TrimEnd('/'), out var uri)
            ? uri
            : throw new ConnectorException(
                ConnectorFailure.Refused,
                "The service URL came in no checked activity, or its host is not on the list (AllowedServiceHosts).");

    private bool IsAllowed(Uri uri)
    {
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return false;
        if (uri.IsLoopback)
            return environment.IsDevelopment() && uri.Scheme is ("http" or "https");
        // Authority and not Host, so that an unusual port is an unusual host.
        return uri.Scheme == Uri.UriSchemeHttps && options.Value.Hosts.Contains(uri.Authority, StringComparer.OrdinalIgnoreCase);
    }
}
