using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Drafting;
using static WorkshopBot.Drafting.Tests.Azure.ScriptedModel;

namespace WorkshopBot.Drafting.Tests.Azure;

public sealed class AzureDrafterTests
{
    [Fact]
    public async Task What_leaves_for_the_model_names_nobody_and_marks_every_contribution()
    {
        var request = Said.Request([.. Said.Points,
            "Dilnoza Karimovaning bo‘limi yaxshi ishlaydi, unga +998 90 123-45-67 orqali yozing.",
            "Дилнозага айтдим: паспорт АА1234567, ПИНФЛ 31234567890123, почта dilnoza.k@gov.uz.",
            "As Mr. Smith's team showed, write to @smith_j or john@un.org about the pilot."]) with
        {
            KnownNames = ["Dilnoza Karimova", "John Smith"],
            Hint = "more on what Karimova said",
        };
        await using var model = await StartAsync(asked => Content(Faithful(asked)));
        await model.DraftAsync(request);

        var asked = Assert.Single(model.Requests);
        // Without the marks: their letters and digits are drawn by chance, and one time in fifty "998" is among them.
        string Unmarked(string text) => asked.Marked.Aggregate(text, (rest, each) => rest.Replace(each.Id, "", StringComparison.Ordinal));
        foreach (var secret in new[] { "Dilnoza", "Karimova", "Дилноза", "Smith", "smith", "998", "123-45", "1234567", "gov.uz", "un.org", "\"p1\"", "\"g1\"" })
        {
            Assert.DoesNotContain(secret, Unmarked(asked.System + asked.User), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(secret, Unmarked(asked.Body), StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal(11, asked.Marked.Select(each => each.Id).Distinct().Count());
        Assert.All(Said.Points, point => Assert.Contains(point, asked.Marked.Select(each => each.Text)));
        var outside = asked.Marked.Aggregate(asked.User, (text, each) => text.Replace($"⟦{each.Id}⟧{each.Text}⟦/{each.Id}⟧", "", StringComparison.Ordinal));
        Assert.DoesNotContain("bo‘limi", outside, StringComparison.Ordinal);
        Assert.Contains("What helps public sector innovation?", outside, StringComparison.Ordinal);
        Assert.Contains("more on what [person 1] said", outside, StringComparison.Ordinal);

        var format = JsonNode.Parse(asked.Body)!["response_format"]!;
        Assert.Equal("json_schema", (string?)format["type"]);
        Assert.Equal("messages", (string?)format["json_schema"]!["schema"]!["required"]![0]);
        Assert.Equal("/openai/deployments/drafts/chat/completions", Assert.Single(model.Paths));
    }

    [Fact]
    public async Task A_quote_with_a_placeholder_comes_back_in_the_persons_own_words()
    {
        var request = Said.Request("We should copy what Karimovaning bo‘limi does with small pilots.") with { KnownNames = ["Karimova"], Budget = 1 };
        await using var model = await StartAsync(asked => Content(Messages(
            ("Small pilots deserve copying.", [(asked.Marked[0].Id, "copy what [person 1] bo‘limi does with small pilots")]))));
        var evidence = Assert.Single(Assert.Single((await model.DraftAsync(request)).Messages).Evidence);
        Assert.Equal("copy what Karimovaning bo‘limi does with small pilots", evidence.Quote);
    }

    [Fact]
    public async Task A_message_with_a_placeholder_is_dropped_since_messages_name_nobody()
    {
        var request = Said.Request("Karimova runs small pilots with citizens.") with { KnownNames = ["Karimova"], Budget = 1 };
        await using var model = await StartAsync(asked => Content(Messages(("[person 1] runs small pilots.", [(asked.Marked[0].Id, "runs small pilots with citizens")]))));
        var draft = await model.DraftAsync(request);
        Assert.Equal(Drafters.Embedded, Assert.Single(draft.Messages).Drafter);
        Assert.Contains(new DraftNote(DraftNotes.MessagesRejected, 1), draft.Notes);
    }

    [Fact]
    public async Task A_quote_in_another_language_keeps_a_translation_beside_it_and_only_such_a_one()
    {
        var request = Said.Request("Labs need stable funding for the long run.", "Hududlarda davlat xizmatchilari uchun o‘quv kurslari kerak.") with { Language = "uz-Latn", Budget = 2 };
        await using var model = await StartAsync(asked => Content($$"""
            {"messages":[
              {"message":"Laboratoriyalar barqaror moliyalashtirilishi va xizmatchilar uchun kurslar kerak.","otherView":false,"support":[
                {"id":"{{asked.IdOf("Labs")}}","quote":"need stable funding for the long run","translation":"uzoq muddatli barqaror mablag‘ kerak"},
                {"id":"{{asked.IdOf("Hudud")}}","quote":"davlat xizmatchilari uchun o'quv kurslari","translation":"not needed"}]}]}
            """));
        var message = (await model.DraftAsync(request)).Messages.Single();
        Assert.Contains("Uzbek in Latin script", model.Requests.First().System, StringComparison.Ordinal);
        Assert.Equal("uzoq muddatli barqaror mablag‘ kerak", message.Evidence[0].Translation);
        Assert.Null(message.Evidence[1].Translation);
    }

    [Fact]
    public async Task Messages_of_different_batches_are_united_in_evidence_alone()
    {
        await using var model = await StartAsync(asked => Content(asked.SchemaName == "same_points"
            ? $$"""{"same":[["{{asked.IdOf("Labs")}}","{{asked.IdOf("Money")}}","ffffffffff"],["{{asked.IdOf("Labs")}}"]]}"""
            : asked.User.Contains("Innovation labs", StringComparison.Ordinal)
                ? Messages(("Labs need lasting funding.", [(asked.IdOf("Innovation"), "need stable funding over several years")]))
                : Messages(("Money for salaries is short.", [(asked.IdOf("Salaries"), "Salaries are too low to attract")]))));
        var request = Said.Request(Said.Points) with { Budget = 2 };
        var message = (await model.DraftAsync(request, ("BatchSize", "4"))).Messages.Single(each => each.Drafter == Drafters.Azure);
        Assert.Equal("Labs need lasting funding.", message.Text);
        Assert.Equal(["c1", "c7"], message.Evidence.Select(evidence => evidence.Statement));
    }

    [Fact]
    public async Task Other_views_keep_a_third_of_the_places()
    {
        var request = Said.Request(Said.Points) with { Budget = 3 };
        await using var model = await StartAsync(asked => Content(Messages(
            ("Labs need funding.", [(asked.IdOf("Innovation"), "Innovation labs need stable funding"), (asked.IdOf("Salaries"), "Salaries are too low to attract")]),
            ("Rules and training hold labs back.", [(asked.IdOf("Procurement"), "Procurement rules make it impossible"), (asked.IdOf("Training"), "Training in data analysis is missing")]),
            ("Staff need protection.", [(asked.IdOf("Leaders"), "Leaders should protect staff who try"), (asked.IdOf("Innovation"), "Innovation labs need stable funding")]),
            ("Older people need help with services.", [(asked.IdOf("Older"), "Older people in villages cannot use")]))
            .Replace("""services.","otherView":false""", """services.","otherView":true""", StringComparison.Ordinal)));
        var draft = await model.DraftAsync(request);
        Assert.Equal(3, draft.Messages.Count);
        Assert.Contains("Older people need help with services.", draft.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Five_hundred_contributions_take_few_enough_calls_few_enough_at_a_time()
    {
        var (now, most) = (0, 0);
        await using var model = await StartAsync(async asked =>
        {
            var here = Interlocked.Increment(ref now);
            InterlockedMax(ref most, here);
            await Task.Delay(30, asked.Aborted);
            Interlocked.Decrement(ref now);
            return Content(Faithful(asked));
        });
        var request = Said.Many(500, questions: 4);
        var progress = new Steps();
        var draft = await model.Drafter().DraftAsync(request, progress, TestContext.Current.CancellationToken);
        Said.AssertSound(request, draft);
        Assert.InRange(most, 2, 6);
        // At five seconds a call: batches in rounds of six, and a merge after them.
        var calls = draft.Notes.Single(note => note.Code == DraftNotes.ModelCalls).Count;
        Assert.True((Math.Ceiling(calls / 6.0) + 1) * 5 <= 60, $"{calls} calls");
        Assert.Equal(progress.Seen.Max(step => step.Total), progress.Seen.Max(step => step.Done));
        Assert.True(progress.Seen.Max(step => step.Calls) > 0);

        static void InterlockedMax(ref int target, int value)
        {
            for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
                Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    [Fact]
    public async Task What_says_nothing_is_not_sent_and_nothing_at_all_needs_no_call()
    {
        await using var model = await StartAsync(asked => Content(Faithful(asked)));
        var draft = await model.DraftAsync(Said.Request("", "👍", "no comment"));
        Assert.Empty(model.Requests);
        Assert.Equal([new DraftNote(DraftNotes.TooLittle, 3), new DraftNote(DraftNotes.NothingSaid, 3)], draft.Notes);
    }

    [Fact]
    public async Task A_contribution_longer_than_a_call_goes_in_parts_and_is_cited_as_one()
    {
        var longOne = string.Join(' ', Enumerable.Range(0, 400).Select(i => $"Point {i} is that labs need money for experiment {i}."));
        var request = Said.Request([longOne, .. Said.Points]) with { Budget = 40 };
        await using var model = await StartAsync(asked => Content(asked.SchemaName == "same_points" ? """{"same":[]}"""
            : Messages([.. asked.Marked.Select(each => (each.Text[..40], new[] { (each.Id, each.Text[..each.Text.IndexOf('.')]) }))])));
        var draft = await model.DraftAsync(request);
        Said.AssertSound(request, draft);
        Assert.Contains(draft.Messages, message => message.Drafter == Drafters.Azure && message.Evidence.Any(evidence => evidence.Statement == "c1"));
        Assert.All(model.Requests, asked => Assert.True(asked.User.Length < 14_000));
    }

    [Fact]
    public async Task An_OpenAI_compatible_endpoint_is_spoken_to_likewise()
    {
        await using var model = await StartAsync(asked => Content(Faithful(asked)));
        var draft = await model.DraftAsync(Said.Request(Said.Points), ("OpenAICompatible", "true"));
        Assert.All(draft.Messages, message => Assert.Equal(Drafters.Azure, message.Drafter));
        Assert.Equal("/chat/completions", model.Paths.First());
        Assert.Equal("drafts", (string?)JsonNode.Parse(model.Requests.First().Body)!["model"]);
    }

    [Theory]
    [InlineData("Endpoint", null)]
    [InlineData("Deployment", "")]
    [InlineData("Models", "off")]
    public void Without_a_model_or_with_models_turned_off_the_embedded_drafter_drafts(string key, string? value)
    {
        var settings = new Dictionary<string, string?> { ["Endpoint"] = "https://example.openai.azure.com/", ["Deployment"] = "drafts", ["Key"] = "secret", [key] = value };
        using var provider = new ServiceCollection().AddDrafting(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        Assert.IsType<EmbeddedDrafter>(provider.GetRequiredService<IMessageDrafter>());
    }

    [Fact]
    public void With_endpoint_and_deployment_alone_the_managed_identity_is_used()
    {
        var settings = new Dictionary<string, string?> { ["Endpoint"] = "https://example.openai.azure.com/", ["Deployment"] = "drafts" };
        using var provider = new ServiceCollection().AddDrafting(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
        Assert.IsType<AzureDrafter>(provider.GetRequiredService<IMessageDrafter>());
    }

    private sealed class Steps : IProgress<DraftingProgress>
    {
        public System.Collections.Concurrent.ConcurrentBag<DraftingProgress> Seen { get; } = [];

        public void Report(DraftingProgress value) => Seen.Add(value);
    }
}
