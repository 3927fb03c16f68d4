using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WorkshopBot.Engine.Maintenance;

/// <summary>A backup's file, line by line.</summary>
public static partial class Backup
{
    private static JsonNode? Parse(string path, string line)
    {
        try
        {
            return line.Length <= LongestHead ? JsonNode.Parse(line) : throw Damaged(path);
        }
        catch (JsonException)
        {
            throw Damaged(path);
        }
    }

    /// <summary>The lines; what is broken within the compression or the JSON is said as one thing.</summary>
    private static async IAsyncEnumerable<string> LinesAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress), new UTF8Encoding(false, throwOnInvalidBytes: true));
        var lines = new BoundedLines(reader, LongestLine);
        while (true)
        {
            string? line;
            try
            {
                line = await lines.NextAsync(cancellation);
                if (lines.Characters > Small && lines.Characters / MostUnpacked > file.Position)
                    throw new InvalidDataException("It unpacks to far more than a backup does.");
                if (line?.StartsWith('[') == true)
                    Row(line);
            }
            catch (Exception exception) when (exception is InvalidDataException or JsonException or DecoderFallbackException
                or InvalidOperationException or FormatException)
            {
                throw Damaged(path);
            }
            if (line is null)
                yield break;
            yield return line;
        }
    }

    private static InvalidDataException Damaged(string path) =>
        new($"{path} is not whole, or was altered since it was written: nothing was restored. Use another backup.");

    private static void Write(Utf8JsonWriter writer, StoreTable table, object?[] row)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(table.Name);
        foreach (var value in row)
        {
            if (value is long number)
                writer.WriteNumberValue(number);
            else
                writer.WriteStringValue((string?)value);
        }
        writer.WriteEndArray();
    }

    private static async Task LineAsync(GZipStream to, IncrementalHash sum, Action<Utf8JsonWriter> write, CancellationToken cancellation)
    {
        using var line = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(line, Plain))
            write(writer);
        line.WriteByte((byte)'\n');
        sum.AppendData(line.GetBuffer(), 0, (int)line.Length);
        await to.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellation);
    }
}
