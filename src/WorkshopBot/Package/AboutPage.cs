using System.Net;
using System.Text;
using WorkshopBot.Cards;

namespace WorkshopBot.Package;

/// <summary>The one page that the app package links to: what the bot is, what it keeps, and whom to ask.</summary>
public static class AboutPage
{
    public static IEndpointConventionBuilder MapAbout(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var page = Html(endpoints.ServiceProvider.GetRequiredService<CardDeck>());
        return endpoints.MapGet(pattern, (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Content(page, "text/html; charset=utf-8");
        });
    }

    private static string Html(CardDeck deck)
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>WorkshopBot</title><style>body{font:17px/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#222}h2{color:#0B6E6E}hr{margin:2.5rem 0}</style></head><body><h1>WorkshopBot</h1>

            """);
        foreach (var language in deck.Strings.Languages)
        {
            // The anchors that the package names stand in the first language only: an id stands once in a page.
            string Anchor(string name) => language == deck.Strings.Languages[0] ? $" id=\"{name}\"" : "";
            string Words(string key) => WebUtility.HtmlEncode(deck.Strings.Text(language, $"about.{key}"));
            html.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
                <section lang="{language.Tag()}"><p>{Words("what")}</p>
                <h2{Anchor("privacy")}>{Words("privacyTitle")}</h2><p>{Words("privacy")}</p>
                <h2{Anchor("terms")}>{Words("termsTitle")}</h2><p>{Words("terms")}</p></section><hr>

                """);
        }
        return html.Append("</body></html>").ToString();
    }
}
