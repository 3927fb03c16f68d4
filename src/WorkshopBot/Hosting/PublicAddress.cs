using WorkshopBot.Organising.Exports;

namespace WorkshopBot.Hosting;

/// <summary>Where people's browsers reach this bot: the setting <c>Workshop:PublicUrl</c>, or the host under which Teams has just reached it.</summary>
public sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor context) : IPublicAddress
{
    public Uri? Find()
    {
        if (configuration["Workshop:PublicUrl"] is { Length: > 0 } setting)
            return Uri.TryCreate(setting.TrimEnd('/') + "/", UriKind.Absolute, out var set) && IsSafe(set) ? set : null;
        // What is before the bot takes the encryption off: by itself the request looks like plain http.
        return context.HttpContext?.Request.Host is { HasValue: true } host
            && Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var reached)
            // A bot that Teams reaches is not opened by this machine's own name in anybody's browser.
            && (!reached.IsLoopback || string.IsNullOrWhiteSpace(configuration["Teams:AppId"]))
            ? reached.IsLoopback ? new UriBuilder(reached) { Scheme = Uri.UriSchemeHttp, Port = host.Port ?? 80 }.Uri : reached
            : null;
    }

    private static bool IsSafe(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);
}
