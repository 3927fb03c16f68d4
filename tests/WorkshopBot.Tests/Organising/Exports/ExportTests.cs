using System.Net;
using WorkshopBot.Tests.Review;

namespace WorkshopBot.Tests.Organising.Exports;

public sealed class ExportTests
{
    [Fact]
    public async Task An_organiser_downloads_all_contributions_once_with_nothing_a_spreadsheet_would_run()
    {
        await using var world = await World.StartAsync(groups: 2);
        var anna = await world.JoinedAsync("Anna Adams", world.Channels[1]);
        await anna.PressAsync(await world.QuestionAsync(world.Channels[1], 1), "contribute", ("text", "=HYPERLINK(\"http://evil\")"));
        var url = Url(await world.Organiser.AskAsync("export", card => card.Blocks.Contains(world.Words("export.title"))));
        using var http = new HttpClient();

        // A program that looks at links takes nothing.
        var page = await http.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.True(page.Headers.CacheControl?.NoStore);
        var file = await http.PostAsync(url, null, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType));
        Assert.StartsWith("contributions-", file.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        var csv = await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"Table 2\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", csv, StringComparison.Ordinal);

        var second = await http.PostAsync(url, null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, second.StatusCode);
        Assert.DoesNotContain("HYPERLINK", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guessed_address_gives_nothing_and_each_asking_has_its_own()
    {
        await using var world = await World.StartAsync();
        var first = Url(await world.Organiser.AskAsync("export", card => card.Blocks.Contains(world.Words("export.title"))));
        var second = Url(await world.Organiser.ForgeAsync(world.Organiser.Chat, null, "export", []));
        Assert.NotEqual(first, second);
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Gone, (await http.PostAsync(new Uri(first, "guessed"), null, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync(second, null, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("word", "session-1.docx")]
    [InlineData("markdown", "session-1.md")]
    public async Task A_rapporteur_downloads_the_sheet_of_a_session_once_as_Word_or_Markdown(string format, string name)
    {
        var (world, people, review) = await ReviewWorld.DraftedAsync(people: 4);
        await using var _1 = world;
        await world.Rapporteur.PressAsync(review, "approve-rest");
        var offer = await world.Rapporteur.PressAsync(await world.AsRapporteurAsync("sheet"), "sheet-file");
        Assert.True(offer.Offers("review"));
        using var http = new HttpClient();
        Assert.Contains("value=\"markdown\"", await http.GetStringAsync(Url(offer), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var wanted = new FormUrlEncodedContent([KeyValuePair.Create("format", format)]);
        var file = await http.PostAsync(Url(offer), wanted, TestContext.Current.CancellationToken);
        Assert.Equal(name, file.Content.Headers.ContentDisposition?.FileName);
        var bytes = await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var text = format == "word" ? Words(bytes) : System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Contains((await world.OutcomeAsync()).Messages[0].Original[..30], text, StringComparison.Ordinal);
        Assert.DoesNotContain(people, person => text.Contains(person.Name, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Gone, (await http.PostAsync(Url(offer), null, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains(world.Words("refusal.NotARapporteur"), (await people[0].ForgeAsync(people[0].Chat, null, "sheet-file", new() { ["session"] = 1 })).Runs);
    }

    private static string Words(byte[] file)
    {
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        return word.MainDocumentPart!.Document!.InnerText;
    }

    /// <summary>The address that a card offers.</summary>
    internal static Uri Url(Card card) => new((string)card.Json["actions"]!.AsArray().Single(action => (string?)action!["type"] == "Action.OpenUrl")!["url"]!);
}
