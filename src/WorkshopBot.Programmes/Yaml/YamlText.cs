using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WorkshopBot.Programmes.Yaml;

/// <summary>
/// Reads YAML that a stranger may have written: bounded in size, depth and number of values, and without the features
/// that make a small file large (anchors, aliases) or that change what a value is (tags).
/// </summary>
internal static class YamlText
{
    /// <summary>In bytes. The Forum's programme, in two languages, has 15,000.</summary>
    public const int MaxSize = 1_000_000;

    private const int MaxDepth = 12;
    private const int MaxNodes = 20_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, or null and a mistake where it is too large or not UTF-8 text.</summary>
    public static string? ReadFile(string path, List<Mistake> mistakes)
    {
        using var file = File.OpenRead(path);
        if (TooLarge(file.Length, mistakes)) return null;

        var bytes = new byte[MaxSize + 1];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (TooLarge(length, mistakes)) return null;

        var content = bytes.AsSpan(0, length);
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            mistakes.Add(new(1, 1, "", "the file is not text in UTF-8", "Open it in a text editor and save it as UTF-8."));
            return null;
        }
    }

    /// <summary>The root of the text, or null with at least one mistake added. Repeated fields are mistakes too; their first value counts.</summary>
    public static YamlNode? Parse(string text, List<Mistake> mistakes)
    {
        if (TooLarge(text.Length, mistakes)) return null;
        if (FirstForbidden(text) is { } place)
        {
            mistakes.Add(new(place.Line, place.Column, "", "the file holds characters that no text has: it may not be a text file", "Give a YAML file, saved as UTF-8."));
            return null;
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.Accept<DocumentStart>(out _))
            {
                mistakes.Add(new(1, 1, "", "the file is empty", "Start from the programme that `workshopbot import` writes."));
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = new Reading(parser, mistakes).Node(0, "");
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                mistakes.Add(new((int)second.Start.Line, (int)second.Start.Column, "", "a second document starts here", "Keep one document in the file: take the `---` line out."));
            return root;
        }
        catch (Refused refused)
        {
            mistakes.Add(refused.Mistake);
            return null;
        }
        catch (YamlException exception)
        {
            mistakes.Add(new(Math.Max(1, (int)exception.Start.Line), Math.Max(1, (int)exception.Start.Column), "", $"this is not YAML: {Said(exception)}",
                "Check indentation, quotes and colons here. A text with a colon in it needs quotes around it."));
            return null;
        }
    }

    private static bool TooLarge(long size, List<Mistake> mistakes)
    {
        if (size <= MaxSize) return false;
        mistakes.Add(new(1, 1, "", "the file is larger than 1 MB", "Give a programme: even a long one has less than 100 KB."));
        return true;
    }

    private static (int Line, int Column)? FirstForbidden(string text)
    {
        var at = text.AsSpan().IndexOfAny(Forbidden);
        if (at < 0) return null;
        var before = text.AsSpan(0, at);
        return (before.Count('\n') + 1, at - before.LastIndexOf('\n'));
    }

    private static readonly System.Buffers.SearchValues<char> Forbidden =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Select(code => (char)code).Except("\t\n\r"), '\u007f', '\ufffe', '\uffff']);

    private static string Said(YamlException exception)
    {
        var message = (exception.InnerException ?? exception).Message.TrimEnd('.');
        return message.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(message[0]) + message[1..];
    }

    private sealed class Refused(Mistake mistake) : Exception
    {
        public Mistake Mistake => mistake;
    }

    private sealed class Reading(IParser parser, List<Mistake> mistakes)
    {
        private int _nodes;

        public YamlNode Node(int depth, string path)
        {
            if (depth > MaxDepth) throw Refuse(parser.Current!, path, $"fields are nested more than {MaxDepth} deep", "A programme needs five levels.");
            if (++_nodes > MaxNodes) throw Refuse(parser.Current!, path, $"the file has more than {MaxNodes} values", "Give a programme: even a long one has a few hundred.");
            if (parser.TryConsume<AnchorAlias>(out var alias))
                throw Refuse(alias, path, "an alias (`*…`) is used here", "Write the text out: aliases are not read.");
            if (parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored)
                throw Refuse(anchored, path, "an anchor (`&…`) is used here", "Take it out: anchors are not read.");
            if (parser.Current is NodeEvent { Tag.IsEmpty: false } tagged)
                throw Refuse(tagged, path, "a tag (`!…`) is used here", "Take it out, or put the text into quotes.");

            if (parser.TryConsume<Scalar>(out var scalar))
                return new YamlScalar((int)scalar.Start.Line, (int)scalar.Start.Column, scalar.Value, scalar.Style is not ScalarStyle.Plain);
            return parser.TryConsume<SequenceStart>(out var list) ? List(list, depth, path) : Map(parser.Consume<MappingStart>(), depth, path);
        }

        private YamlList List(SequenceStart start, int depth, string path)
        {
            var items = new List<YamlNode>();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(depth + 1, $"{path}[{items.Count + 1}]"));
            return new((int)start.Start.Line, (int)start.Start.Column, items);
        }

        private YamlMap Map(MappingStart start, int depth, string path)
        {
            var fields = new Dictionary<string, YamlField>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Node(depth + 1, path);
                if (key is not YamlScalar name)
                    throw new Refused(new(key.Line, key.Column, path, $"{key.Kind} stands where a field's name is expected", "Write `name: value`."));

                var inner = path.Length == 0 ? Fields.Shown(name.Value) : $"{path}.{Fields.Shown(name.Value)}";
                var value = Node(depth + 1, inner);
                if (!fields.TryAdd(name.Value, new(name.Line, name.Column, name.Value, value)))
                    mistakes.Add(new(name.Line, name.Column, inner, $"`{Fields.Shown(name.Value)}` is given twice; the first is on line {fields[name.Value].Line}", "Keep one of the two."));
            }

            return new((int)start.Start.Line, (int)start.Start.Column, [.. fields.Values]);
        }

        private static Refused Refuse(ParsingEvent at, string path, string problem, string remedy) =>
            new(new((int)at.Start.Line, (int)at.Start.Column, path, problem, remedy));
    }
}
