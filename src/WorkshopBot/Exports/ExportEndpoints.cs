using System.Text;
using System.Text.Encodings.Web;
using WorkshopBot.Cards;
using WorkshopBot.Dialogs;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Reports;

namespace WorkshopBot.Exports;

/// <summary>
/// What stands at the address of an export: a page with one button, since programs that look at links in messages open
/// them too, and only the button takes the file.
/// </summary>
internal static partial class ExportEndpoints
{
    public static void MapExports(this WebApplication app)
    {
        app.MapGet("/export/{secret}", async (string secret, HttpContext context, LiveWorkshop live, CardDeck deck) =>
            Page(context, deck, await LanguageOfAsync(live, secret), "export.page", button: true));
        app.MapPost("/export/{secret}", TakeAsync);
    }

    private static async Task<IResult> TakeAsync(string secret, HttpContext context, LiveWorkshop live, IEventStore store, CardDeck deck, ILogger<ExportDialog> logger, CancellationToken cancellation)
    {
        var language = await LanguageOfAsync(live, secret);
        var answer = await live.DoAsync(new TakeExport(ExportDialog.HashOf(secret)) { By = Actor.TheBot, At = live.Now }, $"take/{Guid.NewGuid():N}");
        if (answer.Effect != Effect.Recorded)
        {
            context.Response.StatusCode = StatusCodes.Status410Gone;
            return Page(context, deck, language, "refusal.ExportGone", button: false);
        }
        var archive = await WorkshopArchive.ReadAsync(store, live.Id, cancellation);
        LogTaken(logger, live.Id, ExportDialog.HashOf(secret)[..8]);
        Protect(context.Response.Headers);
        return Results.File(Encoding.UTF8.GetBytes(ContributionsCsv.Of(archive, language)), "text/csv; charset=utf-8", $"contributions-{live.Id}.csv");
    }

    /// <summary>The language of whoever asked for it; of an unknown one, the programme's.</summary>
    private static async Task<Language> LanguageOfAsync(LiveWorkshop live, string secret)
    {
        var workshop = await live.ReadAsync();
        return (workshop.Exports.GetValueOrDefault(ExportDialog.HashOf(secret)) is { } export ? workshop.People.GetValueOrDefault(export.By)?.Language : null)
            ?? workshop.Programme?.Languages[0] ?? Language.English;
    }

    private static IResult Page(HttpContext context, CardDeck deck, Language language, string words, bool button)
    {
        Protect(context.Response.Headers);
        string Say(string key) => HtmlEncoder.Default.Encode(deck.Strings.Text(language, key));
        return Results.Content(
            $"""
            <!doctype html><html lang="{language.Tag()}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>WorkshopBot</title>
            <style>body{"{"}font:16px/1.5 sans-serif;max-width:32em;margin:3em auto;padding:0 1em{"}"}button{"{"}font:inherit;padding:.5em 1.5em{"}"}</style>
            <p>{Say(words)}</p>{(button ? $"<form method=\"post\"><button>{Say("export.download")}</button></form>" : "")}</html>
            """, "text/html; charset=utf-8", statusCode: context.Response.StatusCode);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["X-Robots-Tag"] = "noindex";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";
    }

    [LoggerMessage(LogLevel.Information, "All contributions of workshop {Workshop} were exported ({Export}).")]
    private static partial void LogTaken(ILogger logger, string workshop, string export);
}
