using System.Globalization;
using System.Text;
using System.Text.Json;

namespace WorkshopBot.Cards;

/// <summary>On which line of a JSON file each value begins, by its path (<c>$.body[0].text</c>).</summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<string, int> _lines = [];

    public SourcePlaces(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(bytes);
        reader.Read();
        Visit(ref reader, bytes, "$");
    }

    /// <summary>The line, from 1, of a value or of the nearest one around it.</summary>
    public int LineOf(string path)
    {
        while (true)
        {
            if (_lines.TryGetValue(path, out var line))
                return line;
            var cut = path.LastIndexOfAny(['.', '[']);
            if (cut < 0)
                return 1;
            path = path[..cut];
        }
    }

    private void Visit(ref Utf8JsonReader reader, byte[] bytes, string path)
    {
        _lines[path] = 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString();
                reader.Read();
                Visit(ref reader, bytes, $"{path}.{name}");
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                Visit(ref reader, bytes, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
        }
    }
}
