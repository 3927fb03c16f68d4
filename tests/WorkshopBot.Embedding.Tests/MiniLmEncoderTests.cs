using WorkshopBot.Embedding;

namespace WorkshopBot.Embedding.Tests;

public sealed class MiniLmEncoderTests(MiniLmEncoderTests.Loaded loaded) : IClassFixture<MiniLmEncoderTests.Loaded>
{
    private const string Claim = "Every innovation lab needs stable funding for several years.";

    private MiniLmEncoder Encoder => loaded.Encoder;

    [Fact]
    public void A_paraphrase_is_nearer_than_what_only_shares_the_topic()
    {
        var claim = Encoder.Encode(Claim);
        var paraphrase = Cosine(claim, Encoder.Encode("Money for experiments must be secured over a long period."));
        var related = Cosine(claim, Encoder.Encode("Innovation labs are often staffed with young people."));
        var other = Cosine(claim, Encoder.Encode("The bus to the village comes twice a day."));
        Assert.True(related > other && paraphrase > other + .15, $"{paraphrase} {related} {other}");
        Assert.True(Cosine(claim, Encoder.Encode("Each innovation laboratory requires secure funds over many years.")) > .7);
    }

    [Fact]
    public void A_vector_has_the_length_1_and_does_not_depend_on_what_else_is_encoded()
    {
        var alone = Encoder.Encode(Claim);
        Assert.Equal(1, Math.Sqrt(alone.Sum(value => (double)value * value)), 4);
        var among = new float[40][];
        Parallel.For(0, among.Length, i => among[i] = Encoder.Encode(i % 2 == 0 ? Claim : $"Something else that is said {i} times."));
        Assert.All(among.Where((_, i) => i % 2 == 0), vector => Assert.Equal(alone, vector));
    }

    [Fact]
    public void Capitals_and_line_ends_make_no_difference_and_punctuation_does_not_stick_to_words()
    {
        // [CLS] labs need money [SEP], by the vocabulary's line numbers.
        Assert.Equal([101L, 13625, 2342, 2769, 102], Encoder.Tokens("labs need money"));
        Assert.Equal(Encoder.Tokens("labs need money"), Encoder.Tokens("Labs  need\r\nMONEY"));
        // A tokenizer that splits on blanks only knows no "money,".
        Assert.True(Cosine(Encoder.Encode("labs need money"), Encoder.Encode("labs need money,")) > .9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("👍")]
    [InlineData("half an emoji \ud83d")]
    [InlineData("Ўқув курслари керак")]
    public void Any_text_has_a_vector(string text) => Assert.All(Encoder.Encode(text), value => Assert.True(float.IsFinite(value)));

    [Fact]
    public void A_very_long_text_is_read_up_to_what_the_model_knows() =>
        Assert.Equal(384, Encoder.Encode(string.Concat(Enumerable.Repeat("innovation needs money and time and trust ", 400))).Length);

    [Fact]
    public void Without_the_model_there_is_no_encoder_and_a_reason()
    {
        var (encoder, reason) = MiniLmEncoder.Load(Path.Combine(AppContext.BaseDirectory, "nowhere"));
        Assert.Null(encoder);
        Assert.Contains("minilm.onnx is missing", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_model_is_no_encoder_and_a_reason()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.Copy(Path.Combine(MiniLmEncoder.DefaultFolder, "minilm.vocabulary"), Path.Combine(folder.FullName, "minilm.vocabulary"));
            File.WriteAllBytes(Path.Combine(folder.FullName, "minilm.onnx"), [8, 7, 1, 2, 3]);
            var (encoder, reason) = MiniLmEncoder.Load(folder.FullName);
            Assert.Null(encoder);
            Assert.NotEmpty(reason!);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_model_is_as_small_as_is_promised() =>
        Assert.InRange(new FileInfo(Path.Combine(MiniLmEncoder.DefaultFolder, "minilm.onnx")).Length, 20_000_000, 25_000_000);

    private static double Cosine(float[] left, float[] right) => left.Zip(right, (a, b) => (double)a * b).Sum();

    public sealed class Loaded : IDisposable
    {
        public MiniLmEncoder Encoder { get; } = MiniLmEncoder.Load(MiniLmEncoder.DefaultFolder) is { Encoder: { } encoder } ? encoder : throw new InvalidOperationException("no model");

        public void Dispose() => Encoder.Dispose();
    }
}
