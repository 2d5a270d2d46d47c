using OnRecord.Linking.Origins;

namespace OnRecord.Tests.Linking.Origins;

public class NearCopyIndexTests
{
    // Sentences of made-up words: any two reports share none of their shingles.
    private static string Report(int number, int sentences = 30)
        => string.Join("\n\n", Enumerable.Range(0, sentences).Select(s => string.Join(' ', Enumerable.Range(0, 12).Select(w => $"w{number}x{s * 12 + w}")) + "."));

    [Fact]
    public void A_copy_names_the_article_it_is_like()
    {
        var index = new NearCopyIndex();
        for (var i = 0; i < 50; i++)
            Assert.Null(index.Add(Report(i)));

        var copy = index.Add("A new headline and lead.\n\n" + Report(17, sentences: 24).ToUpperInvariant());

        Assert.Equal(17, copy?.Number);
        Assert.InRange(copy!.Value.Resemblance, 0.6, 0.95);
        Assert.InRange(copy.Value.Containment, 0.85, 1);
    }

    [Fact]
    public void A_text_too_short_to_tell_is_like_nothing()
    {
        var index = new NearCopyIndex();

        Assert.Null(index.Add("Subscribe to read this report."));
        Assert.Null(index.Add("Subscribe to read this report."));
        Assert.Equal(2, index.Count);
    }

    [Fact]
    public void Memory_is_bounded_and_the_oldest_give_way()
    {
        var index = new NearCopyIndex(capacity: 8192);
        for (var i = 0; i < 20_000; i++)
            Assert.Null(index.Add(Report(i, sentences: 4)));

        Assert.InRange(index.Bytes, 1, 8192L * NearCopyIndex.BytesPerArticle);
        Assert.Equal(19_000, index.Add(Report(19_000, sentences: 4))?.Number);
        Assert.Null(index.Find(NearCopyIndex.Sign(Report(100, sentences: 4))));
    }

    [Fact]
    public void What_is_held_survives_growing()
    {
        var index = new NearCopyIndex(capacity: 1 << 15);
        for (var i = 0; i < 10_000; i++)
            index.Add(Report(i, sentences: 4));

        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(i * 99, index.Find(NearCopyIndex.Sign(Report(i * 99, sentences: 4)))?.Number));
    }

    [Fact]
    public void The_estimate_of_resemblance_is_near_the_truth()
    {
        var error = 0.0;
        for (var i = 0; i < 100; i++)
        {
            var (one, other) = (MinHash.Of(Report(i, sentences: 40))!.Value, MinHash.Of(Report(i, sentences: 20))!.Value);
            error += MinHash.Resemblance(one.Minima, other.Minima) - (double)other.ShingleCount / one.ShingleCount;
        }

        Assert.InRange(error / 100, -0.02, 0.02);
    }
}
