using System.Net;

namespace WorkshopBot.Tests.Dialogs;

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

    private static Uri Url(Card card) => new((string)card.Json["actions"]!.AsArray().Single(action => (string?)action!["type"] == "Action.OpenUrl")!["url"]!);
}
