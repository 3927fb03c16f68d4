using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Workshop;
using WorkshopBot.Organising.Panel;
using WorkshopBot.Review;

namespace WorkshopBot.Organising.Exports;

/// <summary>
/// All contributions, or the sheet of a session, as a file. A bot cannot put a file into a chat without rights to
/// somebody's files, so it gives them, alone, an address that works once and for ten minutes.
/// </summary>
public sealed class ExportDialog(LiveWorkshop live, OrganiserPanel panel, ReviewRoom room, ExportCards cards, PersonalCards personal, PublicAddress address) : IDialog
{
    public IReadOnlyDictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>> Verbs => new Dictionary<string, Func<TurnContext, CancellationToken, Task<JsonObject>>>
    {
        ["export"] = (turn, _) => panel.GuardedAsync(turn, () => OfferAsync(turn, null)),
        ["sheet-file"] = (turn, _) => room.EnterAsync(turn, review => OfferAsync(turn, review.Session.Number)),
    };

    /// <summary>Under this the workshop keeps a secret: whoever reads its record cannot take the file.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private async Task<JsonObject> OfferAsync(TurnContext turn, int? session)
    {
        if (!turn.Activity.IsPersonal)
            return personal.Refused(turn, personal.Words(turn.Language, "export.personalOnly"));
        if (address.Find() is not { } root)
            return personal.Refused(turn, personal.Words(turn.Language, "export.noAddress"));
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        // A repeated press gets an address of its own; the one that was not seen runs out.
        var answer = await live.DoAsync(new OfferExport(HashOf(secret), session) { By = turn.Actor, At = turn.At }, $"export/{HashOf(secret)}");
        return answer.Refusal is { } refusal
            ? personal.Refused(turn, personal.Reason(turn.Language, refusal))
            : cards.Offer(answer.State, turn.Language, new Uri(root, $"export/{secret}"), answer.State.Exports[HashOf(secret)]);
    }
}

/// <summary>The card with the address of a file.</summary>
public sealed class ExportCards(CardDeck deck) : CardBuilder(deck)
{
    public JsonObject Offer(WorkshopState workshop, Language language, Uri url, Export export) => Deck.Render("organiser-export", new JsonObject
    {
        ["workshop"] = workshop.Programme!.Id,
        ["session"] = export.Session ?? 0,
        ["url"] = url.ToString(),
        ["title"] = Strings.Text(language, export.Session is null ? "export.title" : "sheet.title", ("session", export.Session)),
        ["body"] = Strings.Text(language, export.Session is null ? "export.body" : "sheet.fileBody", ("until", TimeIn(workshop.Programme, export.Until))),
    }, language);
}

/// <summary>Where people's browsers reach this bot: the setting <c>Workshop:PublicUrl</c>, or the host under which Teams has just reached it.</summary>
public sealed class PublicAddress(IConfiguration configuration, IHttpContextAccessor context)
{
    /// <returns>An https address, or http on this machine alone; null where there is none.</returns>
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
