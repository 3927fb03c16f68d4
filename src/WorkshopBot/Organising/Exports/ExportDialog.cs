using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using WorkshopBot.Bot;
using WorkshopBot.Cards;
using WorkshopBot.Domain;
using WorkshopBot.Review;

namespace WorkshopBot.Organising.Exports;

/// <summary>
/// All contributions, or the sheet of a session, as a file. A bot cannot put a file into a chat without rights to
/// somebody's files, so it gives them, alone, an address that works once and for ten minutes.
/// </summary>
public sealed class ExportDialog(ReviewRoom room, ExportCards cards, PersonalCards personal, IPublicAddress address) : IDialog<ExportDialog>
{
    public static IReadOnlyList<Verb<ExportDialog>> Verbs { get; } =
    [
        new("export", Audience.Organisers, (dialog, turn) => dialog.OfferAsync(turn, session: null)) { Typed = [new("export")] },
        new("sheet-file", Audience.Rapporteurs, (dialog, turn) => dialog.OfferSheetAsync(turn)),
    ];

    /// <summary>Under this the workshop keeps a secret: whoever reads its record cannot take the file.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private Task<JsonObject> OfferSheetAsync(TurnContext turn) => room.EnterAsync(turn, review => OfferAsync(turn, review.Session.Number));

    private async Task<JsonObject> OfferAsync(TurnContext turn, int? session)
    {
        if (!turn.IsPersonal)
            return personal.Refused(turn, personal.Words(turn.Language, "export.personalOnly"));
        if (address.Find() is not { } root)
            return personal.Refused(turn, personal.Words(turn.Language, "export.noAddress"));
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        // A repeated press gets an address of its own; the one that was not seen runs out.
        var answer = await turn.Live.DoAsync(new OfferExport(HashOf(secret), session), turn.StampOf(HashOf(secret)));
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

/// <summary>Where people's browsers reach this bot.</summary>
public interface IPublicAddress
{
    /// <returns>An https address, or http on this machine alone; null where there is none.</returns>
    Uri? Find();
}
