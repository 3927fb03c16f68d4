using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Cards;

/// <summary>Keeps cards under the size at which Teams has refused activities, by showing less, never by failing.</summary>
public static class CardSize
{
    /// <summary>
    /// The most bytes of a card, as UTF-8 JSON with only what JSON demands escaped: 28 KB (teams.md) less 2 KB for the
    /// activity around it.
    /// </summary>
    public const int MaxBytes = 26 * 1024;

    private const int ShortestCut = 40, Guesses = 4;

    private static readonly JsonWriterOptions s_asSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A card's size in bytes.</summary>
    public static int Of(JsonNode card)
    {
        using var counter = new Counter();
        using var writer = new Utf8JsonWriter(counter, s_asSent);
        card.WriteTo(writer);
        writer.Flush();
        return counter.Bytes;
    }

    /// <summary>The card with the most items that fits, its longest texts cut where none does.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="render">Renders the card with its first so many items; it says itself how many more there are.</param>
    public static JsonObject Fit(int items, Func<int, JsonObject> render)
    {
        var card = render(items);
        var size = Of(card);
        if (items == 0 || size <= MaxBytes)
            return Cut(card);
        var (fits, tooMany) = (0, items);
        var (least, most) = (0, size);
        JsonObject? fitting = null;
        for (var tries = 1; tooMany - fits > 1; tries++)
        {
            // Most items are of one size: where that would put the limit, and where it does not help, in the middle.
            var share = tries <= Guesses ? (double)(MaxBytes - least) / (most - least) : .5;
            var next = Math.Clamp(fits + (int)(share * (tooMany - fits)), fits + 1, tooMany - 1);
            card = render(next);
            size = Of(card);
            if (size <= MaxBytes)
                (fits, least, fitting) = (next, size, card);
            else
                (tooMany, most) = (next, size);
        }
        return fitting ?? Cut(render(0));
    }

    /// <summary>
    /// The card itself where it fits; otherwise with its longest texts shortened and an ellipsis at their end: first those
    /// that are shown, then those in inputs. What a card's actions carry is never touched.
    /// </summary>
    public static JsonObject Cut(JsonObject card)
    {
        if (Of(card) <= MaxBytes)
            return card;
        var elements = Elements(card).ToList();
        _ = Shorten(card, elements, "text", "TextBlock", "TextRun") || Shorten(card, elements, "value", "Input.Text");
        return card;
    }

    private static bool Shorten(JsonObject card, List<(string Type, JsonObject Element)> elements, string member, params string[] types)
    {
        var texts = elements.Where(e => types.Contains(e.Type))
            .Select(e => (e.Element, Text: e.Element[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : ""))
            .ToList();
        var longest = texts.Select(text => text.Text.Length).DefaultIfEmpty().Max();
        while (longest > ShortestCut)
        {
            longest = Math.Max(ShortestCut, longest * 3 / 4);
            foreach (var (element, text) in texts.Where(text => text.Text.Length > longest))
                element[member] = text.Cut(longest);
            if (Of(card) <= MaxBytes)
                return true;
        }
        return false;
    }

    private static IEnumerable<(string Type, JsonObject Element)> Elements(JsonNode? node)
    {
        var children = node switch
        {
            JsonArray array => array,
            JsonObject element => element.Where(member => member.Key != "data").Select(member => member.Value),
            _ => [],
        };
        if (node is JsonObject found && found["type"] is JsonValue type && type.TryGetValue<string>(out var name))
            yield return (name, found);
        foreach (var inner in children.SelectMany(Elements))
            yield return inner;
    }

    /// <summary>Takes bytes, keeps only their number.</summary>
    private sealed class Counter : IBufferWriter<byte>, IDisposable
    {
        private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4 * 1024);

        public int Bytes { get; private set; }

        public void Advance(int count) => Bytes += count;

        public Memory<byte> GetMemory(int sizeHint = 0)
        {
            if (sizeHint > _buffer.Length)
            {
                Dispose();
                _buffer = ArrayPool<byte>.Shared.Rent(sizeHint);
            }
            return _buffer;
        }

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
    }
}
