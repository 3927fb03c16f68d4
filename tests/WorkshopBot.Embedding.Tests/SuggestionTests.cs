using WorkshopBot.Drafting;
using WorkshopBot.Embedding;

namespace WorkshopBot.Embedding.Tests;

public sealed class SuggestionTests(MiniLmEncoderTests.Loaded loaded) : IClassFixture<MiniLmEncoderTests.Loaded>
{
    private static readonly DraftingRequest Request = new(
        [new DraftingQuestion(1, "What helps public sector innovation?")],
        [
            new("c1", "Every innovation lab needs stable funding for several years.", "p1", "g1", 1),
            new("c2", "Innovation labs require reliable funding over many years.", "p2", "g2", 1),
            new("c3", "Innovation labs do not need stable funding for several years.", "p3", "g3", 1),
            new("c4", "The bus to the village comes twice a day.", "p4", "g1", 1),
            new("c5", "Har bir laboratoriyaga barqaror mablagʻ kerak.", "p5", "g2", 1),
        ]);

    private static readonly DraftResult Draft = new(
        [new("Every innovation lab needs stable funding for several years.", 1, "c1", [new("c1", Request.Statements[0].Text)], Drafters.Embedded)],
        ["c2", "c3", "c4", "c5"], []);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Other_words_for_a_message_are_suggested_and_counted_nowhere()
    {
        var draft = await LikelySupport.SuggestAsync(Request, Draft, loaded.Encoder, cancellationToken: Cancellation);
        var suggestion = Assert.Single(draft.Suggestions);
        Assert.Equal((0, "c2"), (suggestion.Message, suggestion.Statement));
        Assert.True(Quotes.IsVerbatim(suggestion.Quote, Request.Statements[1].Text));
        Assert.Same(Draft.Messages, draft.Messages);
        Assert.Same(Draft.Unreflected, draft.Unreflected);
        Assert.Equal(1, Support.Of(draft.Messages[0].Evidence, id => Request.Statements.Single(each => each.Id == id)).People);
    }

    [Fact]
    public async Task An_answer_is_suggested_once_to_the_nearest_message()
    {
        var two = Draft with { Messages = [.. Draft.Messages, new("Labs should be funded reliably.", 1, "c9", [new("c1", Request.Statements[0].Text)], Drafters.Embedded)] };
        var draft = await LikelySupport.SuggestAsync(Request, two, loaded.Encoder, cancellationToken: Cancellation);
        Assert.Equal(draft.Suggestions.Count, draft.Suggestions.DistinctBy(each => each.Statement).Count());
        Assert.Equal(draft.Suggestions, (await LikelySupport.SuggestAsync(Request with { Statements = [.. Request.Statements.Reverse()] }, two, loaded.Encoder, cancellationToken: Cancellation)).Suggestions);
    }

    [Fact]
    public async Task What_is_not_English_is_compared_by_its_words()
    {
        var uzbek = new DraftingRequest([], [new("u1", "Qishloq maktablariga tez internet kerak", "p1", "g1"), new("u2", "Maktablarga qishloqda ham tez internet olib boring", "p2", "g2"), new("u3", "Maoshlar juda past", "p3", "g1")]);
        var drafted = new DraftResult([new("Qishloq maktablariga tez internet kerak.", null, "u1", [new("u1", uzbek.Statements[0].Text)], Drafters.Embedded)], ["u2", "u3"], []);
        var draft = await LikelySupport.SuggestAsync(uzbek, drafted, new Unasked(), cancellationToken: Cancellation);
        Assert.DoesNotContain(draft.Suggestions, each => each.Statement == "u3");
    }

    [Fact]
    public async Task Without_an_encoder_the_draft_is_the_same_and_it_is_said()
    {
        var draft = await LikelySupport.SuggestAsync(Request, Draft, null, cancellationToken: Cancellation);
        Assert.Empty(draft.Suggestions);
        Assert.Equal([new DraftNote(DraftNotes.NoSuggestions, 1)], draft.Notes);
        Assert.Same(Draft.Messages, draft.Messages);
    }

    private sealed class Unasked : ISentenceEncoder
    {
        public float[] Encode(string text) => throw new InvalidOperationException($"The encoder was asked for '{text}'.");
    }
}
