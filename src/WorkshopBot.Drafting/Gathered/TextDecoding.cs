using System.Buffers;
using System.Text;

namespace WorkshopBot.Drafting.Gathered;

/// <summary>Finds out how a text file was written.</summary>
internal static class TextDecoding
{
    /// <summary>Without 1A, the end of a file in old programs.</summary>
    private static readonly SearchValues<char> Odd = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code).Except("\t\n\v\f\r\u001A")]);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(byte[] content)
    {
        var text = DecodeBytes(content);
        // Control characters other than tabs and line ends occur in no table that a person saved; a console obeys some of them.
        var odd = text.AsSpan().IndexOfAny(Odd);
        return odd < 0 ? text
            : throw new UnreadableException(GatheredProblems.NotATable, text.AsSpan(0, odd).Count('\n') + 1, "it holds binary data");
    }

    private static string DecodeBytes(byte[] content)
    {
        var bytes = content.AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return Encoding.UTF8.GetString(bytes[3..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        if (Utf16WithoutMark(bytes) is { } utf16)
            return utf16.GetString(bytes);
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            // What Excel writes as "CSV" on a Russian or Uzbek Windows.
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(bytes);
        }
    }

    // The separators and line ends of a table have a zero byte in UTF-16, on one side throughout.
    private static UnicodeEncoding? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0)
            return null;
        int even = 0, odd = 0;
        for (var i = 0; i < Math.Min(bytes.Length, 4_000) - 1; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }
        return (even, odd) switch
        {
            (0, > 1) => new UnicodeEncoding(bigEndian: false, byteOrderMark: false),
            ( > 1, 0) => new UnicodeEncoding(bigEndian: true, byteOrderMark: false),
            _ => null,
        };
    }
}
