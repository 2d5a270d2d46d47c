using OnRecord.Language;

namespace OnRecord.Tests;

public class ReviewTests
{
    private static readonly DateTimeOffset Monday = new(2031, 6, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("", ReviewState.Extracted, 0)]
    [InlineData("ana:skip ben:unsure", ReviewState.Extracted, 0)]
    [InlineData("ana:accept", ReviewState.ReviewedByOne, 1)]
    [InlineData("ana:accept ana:undo", ReviewState.Extracted, 0)]
    [InlineData("ana:accept ana:reject ana:undo", ReviewState.ReviewedByOne, 1)]
    [InlineData("ana:undo ana:accept", ReviewState.ReviewedByOne, 1)]
    [InlineData("ana:accept ben:accept", ReviewState.ReviewedByTwo, 2)]
    [InlineData("ana:accept ben:accept ben:skip", ReviewState.ReviewedByOne, 1)]
    [InlineData("ana:reject", ReviewState.Rejected, 1)]
    [InlineData("ana:reject ben:reject", ReviewState.Rejected, 2)]
    [InlineData("ana:accept ben:reject", ReviewState.Disputed, 2)]
    [InlineData("ana:correct=amend", ReviewState.Corrected, 1)]
    [InlineData("ana:correct=amend ben:correct=amend", ReviewState.Corrected, 2)]
    [InlineData("ana:correct=amend ben:correct=sign", ReviewState.Disputed, 2)]
    [InlineData("ana:correct=amend ben:accept", ReviewState.Disputed, 2)]
    [InlineData("ana:accept ben:reject cleo:settle-reject", ReviewState.Rejected, 2)]
    [InlineData("ana:accept ben:reject cleo:settle-accept", ReviewState.ReviewedByTwo, 2)]
    [InlineData("ana:accept ben:reject cleo:settle-accept cleo:undo", ReviewState.Disputed, 2)]
    [InlineData("ana:publish ana:accept nobody:accept", ReviewState.ReviewedByOne, 1)]
    public void What_was_said_makes_the_state(string said, ReviewState state, int looks)
    {
        var review = Review.Of(said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Said));
        Assert.Equal((state, looks), (review.State, review.Looks));
        Assert.Equal(state == ReviewState.Corrected, review.Corrections.Count > 0);
    }

    [Theory]
    [InlineData("12-34; 50-60", 2)]
    [InlineData("", 0)]
    [InlineData(" 1 - 2 ;; ", 1)]
    [InlineData("34-12", -1)]
    [InlineData("x", -1)]
    [InlineData("-5-7", -1)]
    [InlineData("99999999999-1", -1)]
    public void Spans_are_read_as_they_are_written(string text, int count) => Assert.Equal(count, WordsField.Parse(text)?.Count ?? -1);

    [Fact]
    public void Every_field_takes_what_it_has_and_nothing_that_it_cannot_hold()
    {
        const string Text = "The council approved the pier ordinance, and 40 people came to a hearing in Port Halden, the mayor said on Tuesday.";
        var span = new TextSpan(4, 11);
        Telling[] tellings =
        [
            new Statement { Number = 1, Evidence = Evidence.Of(Text, span), Content = [span], Mode = "said", Source = [span], Speakers = ["e1"] },
            new PolicyAction { Number = 2, Evidence = Evidence.Of(Text, span), Trigger = span, Deed = "pass", Instrument = span, Place = "Port Halden" },
            new Gathering { Number = 3, Evidence = Evidence.Of(Text, span), Trigger = span, Form = "hearing", Participants = [new Attendance(span, null, 40, false)] },
        ];
        foreach (var telling in tellings)
        {
            Assert.Empty(FieldCorrection.Between(telling, telling, Text));
            foreach (var field in TellingField.Of(telling.Kind))
            {
                Assert.Equal(field, TellingField.Find(telling.Kind, field.Name));
                var other = new TextSpan(21, 24);
                var correction = field is WordsField ? new FieldCorrection(field.Name, [other], null, Evidence.Of(Text, other).Digest) : new FieldCorrection(field.Name, null, Example(((ValueField)field).Form));
                var changed = FieldCorrection.Apply(telling, [correction], Text.Length);
                Assert.Equal(correction, Assert.Single(FieldCorrection.Between(telling, changed, Text)) with { Spans = correction.Spans });
                Assert.Equal(telling.Evidence.HoldsIn(Text), changed.Evidence.HoldsIn(Text));

                // What comes from elsewhere may be anything: it is passed over.
                foreach (var bad in new FieldCorrection[] { new(field.Name, [new(0, 1_000)], null, "x"), new(field.Name, [new(3, 3)], null, "x"), new(field.Name, [new(8, 9), new(2, 4)], null, "x"), new(field.Name, [span], "both", "x") })
                    Assert.Equal(field.Written(telling), field.Written(FieldCorrection.Apply(telling, [bad], Text.Length)));
            }
        }
    }

    private static string Example(FieldForm form) => form switch
    {
        FieldForm.Status => "planned",
        FieldForm.StatementForm => "indirect",
        FieldForm.YesNo => "yes",
        FieldForm.Date => "2031-05-04",
        FieldForm.Division => "ocd-division/country:us/state:xx",
        FieldForm.Number => "60",
        FieldForm.Parties => "e2 e3",
        FieldForm.Term => "other_term",
        _ => "Wexcombe",
    };

    private static Decision Said(string word)
    {
        var (by, verdict) = word.Split(':') is [var name, var what] ? (name, what) : throw new ArgumentException(word, nameof(word));
        var parts = verdict.Split('=', '-');
        return new Decision(Monday, parts[0], "p-0000000000000000-1", parts[0] == "settle" ? parts[1] : null, "", by == "nobody" ? null : by, parts is ["correct", var act] ? [new FieldCorrection("act", null, act)] : null);
    }
}
