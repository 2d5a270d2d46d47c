using OnRecord.Language;
using OnRecord.Training.Corpora;

namespace OnRecord.Tests.Corpora;

public class JsonCorporaTests
{
    [Fact]
    public void An_annotated_article_has_its_spans_and_what_is_known_of_it()
    {
        using var file = new TemporaryFile("a.jsonl", """
            {"id":"f1","publisher":"courier","date":"2031-02-03","annotator":"a1","text":"Mayor said no. Follow us","attributions":[{"id":"E1","source":[[0,5]],"cue":[[6,10]],"content":[[11,13]]}],"discard":[[15,24]]}

            {"id":"f2","publisher":null,"text":"Quiet","attributions":[]}
            """);
        PolnearArticle[] articles = [.. PolnearCorpus.Read(file.FilePath)];

        Assert.Equal(["f1", "f2"], articles.Select(article => article.Id));
        Assert.Equal(("courier", "2031-02-03", "a1"), (articles[0].Publisher, articles[0].Date, articles[0].Annotator));
        AttributionSpans attribution = Assert.Single(articles[0].Attributions);
        Assert.Equal([new TextSpan(0, 5)], attribution.Source);
        Assert.Equal([new TextSpan(6, 10)], attribution.Cue);
        Assert.Equal([new TextSpan(11, 13)], attribution.Content);
        Assert.Equal("Follow us", Assert.Single(articles[0].Discard).In(articles[0].Text));
        Assert.Null(articles[1].Publisher);
    }

    [Fact]
    public void Each_annotators_version_of_an_article_is_read()
    {
        using var one = new TemporaryFile("a.jsonl", """
            {"id":"f1","text":"Mayor said no.","attributions":[]}
            {"id":"f2","text":"Quiet","attributions":[]}
            """);
        using var multi = new TemporaryFile("a.multi.jsonl", """
            {"id":"f1","text":"Mayor said no.","annotations":{"z9":[],"b2":[{"source":[],"cue":[[6,10]],"content":[[11,13]]}]}}
            """);

        PolnearArticle[] versions = [.. PolnearCorpus.ReadVersions(one.FilePath, multi.FilePath)];
        Assert.Equal([("f1", "b2"), ("f1", "z9"), ("f2", null)], versions.Select(version => (version.Id, version.Annotator)));
        Assert.Single(versions[0].Attributions);
    }

    [Theory]
    [InlineData("{\"id\":\"f\",\"text\":\"abc\",\"attributions\":[{\"cue\":[[2,4]]}]}", "outside the text of 3")]
    [InlineData("{\"id\":\"f\",\"text\":\"abc\",\"attributions\":[{\"cue\":[[2,2]]}]}", "empty")]
    [InlineData("{\"id\":\"f\",\"text\":\"abc\",\"attributions\":[{\"cue\":[[-1,2]]}]}", "outside")]
    [InlineData("{\"id\":\"f\",\"text\":\"abc\",\"attributions\":[{\"cue\":[[0,1.5]]}]}", "whole numbers")]
    [InlineData("{\"id\":\"f\",\"text\":\"abc\",\"attributions\":[{\"cue\":[0,1]}]}", "must be an array")]
    [InlineData("{\"id\":\"f\",\"text\":\"abc\",\"attributions\":[7]}", "object is expected")]
    [InlineData("{\"id\":\"f\",\"text\":\"abc\"}", "\"attributions\" is missing")]
    [InlineData("{\"text\":\"abc\",\"attributions\":[]}", "\"id\" is missing")]
    [InlineData("{\"id\":\"\\ud800\",\"text\":\"abc\",\"attributions\":[]}", "no Unicode text")]
    [InlineData("{\"id\":", "not JSON")]
    [InlineData("[1]", "not a JSON object")]
    public void A_broken_line_is_named_with_its_file_and_line(string row, string cause)
    {
        using var file = new TemporaryFile("a.jsonl", "{\"id\":\"ok\",\"text\":\"abc\",\"attributions\":[]}\n" + row);

        CorpusException fault = Assert.Throws<CorpusException>(() => PolnearCorpus.Read(file.FilePath).ToArray());
        Assert.Equal(2, fault.Line);
        Assert.Contains(cause, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_fault_that_names_it()
    {
        CorpusException fault = Assert.Throws<CorpusException>(() => PolnearCorpus.Read("no/such.jsonl").ToArray());
        Assert.Equal("no/such.jsonl", fault.File);
    }

    [Fact]
    public void A_plain_article_takes_date_title_and_outlet_where_they_are()
    {
        using var file = new TemporaryFile("n.jsonl", """
            {"id":"1","text":"T","title":"Pier closes","date":"2031-02-03","publisher":"courier","url":"https://courier.example/1"}
            {"id":"2","text":"U","date":null,"year":2031}
            """);

        Article[] articles = [.. PlainCorpus.Read(file.FilePath)];
        Assert.Equal(new Article { Id = "1", Text = "T", Headline = "Pier closes", Published = "2031-02-03", Outlet = "courier", Url = "https://courier.example/1" }, articles[0]);
        Assert.Equal(new Article { Id = "2", Text = "U", Published = "2031" }, articles[1]);
    }

    [Fact]
    public void A_machine_analysis_has_one_element_a_token_in_each_list()
    {
        using var file = new TemporaryFile("s.jsonl", """
            {"id":"f1","begin":[0,6],"end":[5,10],"lemma":["mayor","say"],"pos":["NN","VBD"],"ner":["O","O"],"norm":{"1":["DATE",null,"t1"]},"sents":[[0,2]],"head":[1,-1],"rel":["nsubj","root"],"coref":[[[0,1,0,1]]]}
            """);

        SilverArticle article = Assert.Single(SilverCorpus.Read(file.FilePath));
        Assert.Equal([new TextSpan(0, 5), new TextSpan(6, 10)], article.Tokens);
        Assert.Equal([1, -1], article.Heads);
        Assert.Equal([new TokenRange(0, 2)], article.Sentences);
        Assert.Equal(["DATE", null, "t1"], article.Norms[1]);
        Assert.Equal(new SilverMention(new TokenRange(0, 1), 0, true), Assert.Single(Assert.Single(article.Coreference)));
    }

    [Fact]
    public void A_machine_analysis_whose_lists_differ_in_length_is_a_fault()
    {
        using var file = new TemporaryFile("s.jsonl", """{"id":"f1","begin":[0,6],"end":[5,10],"lemma":["mayor"],"pos":["NN","VBD"],"ner":["O","O"],"sents":[],"head":[1,-1],"rel":["nsubj","root"]}""");

        Assert.Contains("\"lemma\" has 1 elements for 2 tokens", Assert.Throws<CorpusException>(() => SilverCorpus.Read(file.FilePath).ToArray()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("corpora/polnear/train.jsonl", 840)]
    [InlineData("corpora/polnear/dev.jsonl", 84)]
    public void All_of_PolNeAR_is_read(string path, int articles) => Assert.Equal(articles, PolnearCorpus.Read(SharedCorpora.Require(path)).Count());

    [Theory]
    [InlineData("corpora/polnear/train.multi.jsonl", 16)]
    [InlineData("corpora/polnear/dev.multi.jsonl", 2)]
    [InlineData("corpora/polnear/annotator-training.multi.jsonl", 4)]
    public void All_articles_with_several_annotators_are_read(string path, int articles)
        => Assert.Equal(articles, PolnearCorpus.ReadMulti(SharedCorpora.Require(path)).Count());

    [Theory]
    [InlineData("corpora/polnear/train.corenlp.jsonl.gz", 837)]
    [InlineData("corpora/polnear/dev.corenlp.jsonl.gz", 83)]
    public void All_machine_analyses_are_read(string path, int articles) => Assert.Equal(articles, SilverCorpus.Read(SharedCorpora.Require(path)).Count());

    [Theory]
    [InlineData("corpora/news/basil.jsonl", 299)]
    [InlineData("corpora/news/horne2017-real.jsonl", 128)]
    [InlineData("corpora/geo/lgl.jsonl", 294)]
    [InlineData("corpora/time/meantime.jsonl", 60)]
    public void Plain_texts_are_read_from_any_corpus_that_has_them(string path, int articles)
        => Assert.Equal(articles, PlainCorpus.Read(SharedCorpora.Require(path)).Count());
}
