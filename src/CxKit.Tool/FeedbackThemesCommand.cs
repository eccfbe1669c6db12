using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CxKit.Feedback;

namespace CxKit.Tool;

/// <summary><c>cxkit feedback themes</c>: comments in, what low and high scores write about out; or the themes of a dictionary.</summary>
internal sealed class FeedbackThemesCommand : ToolCommand
{
    private readonly Argument<string> _input = new("comments.csv")
    {
        Description = "The file of comments: CSV with a header, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly Option<string?> _dictionary = new("--dictionary")
    {
        Description = "Counts the themes of this JSON file instead: {\"version\":1,\"themes\":[{\"name\":\"delivery\",\"terms\":[\"deliver*\",\"arrived late\"]}]}.",
        HelpName = "file",
    };

    private readonly Option<double?> _low = new("--low") { Description = "The highest score of the low group (default 6, the detractors; for stars 2).", HelpName = "score", CustomParser = ParseScore };

    private readonly Option<double?> _high = new("--high") { Description = "The lowest score of the high group (default 9, the promoters; for stars 5).", HelpName = "score", CustomParser = ParseScore };

    private readonly Option<string?> _language = new("--language") { Description = "The language of all comments: en, pt, es, de, fr, it or nl; und for another one, without a stop list (default: found for each comment).", HelpName = "code" };

    private readonly Option<int?> _top = WholeNumber.Option("--top", "themes", 1, 200, "The most themes of each group (default 20).");

    private readonly Option<int?> _minimumCell = WholeNumber.Option("--min-cell", "comments", 2, 1_000_000, "The fewest comments about which anything is said (default 5).");

    private readonly Option<int?> _quotes = WholeNumber.Option("--quotes", "quotes", 0, 20, "The most quotes of a theme (default 2; csv and table show the first). A quote is what one person wrote: names in it are not masked. 0 for none.");

    private readonly Option<double[]> _level = Levels.One("--level", "The level of the intervals, a fraction between 0 and 1 (default 0.95).");

    private readonly Option<bool> _chart = new("--chart") { Description = "Writes a Vega-Lite specification of the themes instead." };

    private readonly CommentReader _reader = new();
    private readonly OutputOptions _output = new();

    public FeedbackThemesCommand()
        : base("themes", "What low scores write about more than high ones and the reverse, with shares, score effects and masked quotes; or how often the themes of a dictionary are met.")
    {
        Add(_input);
        _reader.AddTo(this);
        foreach (var option in new Option[] { _low, _high, _dictionary, _language, _top, _minimumCell, _quotes, _level, _chart })
        {
            Add(option);
        }

        _language.AcceptOnlyFromAmong("en", "pt", "es", "de", "fr", "it", "nl", "und");
        _output.AddTo(this);
    }

    public override string Notes => """
        Input columns:
          comment,score[,timestamp,segment]
                              One row a comment. Personal data in comments is masked before anything is done with them.

        Output columns:
          side,kind,theme,comments,share,lower,upper,share_low,share_high,effect,effect_lower,effect_upper,z,terms,quote
                              kind: topic, or general for what could be said of anything (great, disappointed, product), which comes last.
                              effect: mean score with the theme − without. Empty shares are of fewer comments than --min-cell.
          theme,comments,share,lower,upper,mean,effect,effect_lower,effect_upper,trend_p,quote
                              with --dictionary. --format json has periods, segments and overlaps too.

        Examples:
          cxkit feedback themes reviews.csv --comment-column review_text --score-column rating --low 2 --high 5 --format table
          cxkit feedback themes responses.csv --dictionary themes.json --format json
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var file = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, file);
        var dictionary = arguments.GetValue(_dictionary) is { } path ? ThemeDictionaryFile.Read(path) : null;
        var refusals = Findings.Refusals();
        var comments = _reader.Read(file, arguments, refusals, cancellationToken);
        var level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : 0.95;
        var reading = new CommentReadingOptions { Language = arguments.GetValue(_language) };
        try
        {
            if (dictionary is null)
            {
                Write(arguments, Compared(arguments, comments, reading, level));
            }
            else
            {
                Write(arguments, NamedThemes.From(comments, dictionary, new() { Reading = reading, Level = level, MinimumCell = arguments.GetValue(_minimumCell) ?? 5, Quotes = arguments.GetValue(_quotes) ?? 2 }));
            }
        }
        catch (ArgumentException e)
        {
            refusals.WriteTo(Console.Error);
            var message = e.ParamName is null ? e.Message : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal);
            throw new UnusableInputException(message.Replace("LowAtMost", "--low", StringComparison.Ordinal).Replace("HighAtLeast", "--high", StringComparison.Ordinal));
        }

        refusals.WriteTo(Console.Error);
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    private CommentThemes Compared(ParseResult arguments, List<ScoredComment> comments, CommentReadingOptions reading, double level)
    {
        var usual = new ThemeOptions();
        return CommentThemes.From(comments, usual with
        {
            LowAtMost = arguments.GetValue(_low) ?? usual.LowAtMost,
            HighAtLeast = arguments.GetValue(_high) ?? usual.HighAtLeast,
            Reading = reading,
            MostThemes = arguments.GetValue(_top) ?? usual.MostThemes,
            MinimumCell = arguments.GetValue(_minimumCell) ?? usual.MinimumCell,
            Quotes = arguments.GetValue(_quotes) ?? usual.Quotes,
            Level = level,
        });
    }

    private void Write(ParseResult arguments, CommentThemes themes)
    {
        if (arguments.GetValue(_chart) || arguments.GetValue(_output.Format) == OutputFormat.Json)
        {
            WriteText(arguments, arguments.GetValue(_chart) ? themes.ToVegaLite() : JsonSerializer.Serialize(themes, FeedbackJson.Default.CommentThemes));
        }
        else
        {
            using var writer = _output.Open(arguments, ["side", "kind", "theme", "comments", "share", "lower", "upper", "share_low", "share_high", "effect", "effect_lower", "effect_upper", "z", "terms", "quote"]);
            foreach (var theme in themes.Low.Concat(themes.High))
            {
                writer.Write(
                    theme.Side == ThemeSide.Low ? "low" : "high", theme.IsGeneral ? "general" : "topic", theme.Name, theme.Comments, theme.Share.Value, theme.Share.Interval.Lower, theme.Share.Interval.Upper, Value(theme.ShareInLow), Value(theme.ShareInHigh),
                    Value(theme.ScoreEffect), theme.ScoreEffect?.Interval.Lower ?? double.NaN, theme.ScoreEffect?.Interval.Upper ?? double.NaN, theme.Terms[0].ZScore,
                    string.Join("; ", theme.Terms.Skip(1).Select(term => term.Text)), theme.Quotes is [var quote, ..] ? quote : "");
            }
        }

        Tell(themes.Comments, themes.Empty, themes.TooLong, FormattableString.Invariant($", {themes.LowComments} low and {themes.HighComments} high, {themes.Compared} words and phrases compared"));
    }

    private void Write(ParseResult arguments, NamedThemes themes)
    {
        if (arguments.GetValue(_chart) || arguments.GetValue(_output.Format) == OutputFormat.Json)
        {
            WriteText(arguments, arguments.GetValue(_chart) ? themes.ToVegaLite() : JsonSerializer.Serialize(themes, FeedbackJson.Default.NamedThemes));
        }
        else
        {
            using var writer = _output.Open(arguments, ["theme", "comments", "share", "lower", "upper", "mean", "effect", "effect_lower", "effect_upper", "trend_p", "quote"]);
            foreach (var theme in themes.Themes)
            {
                writer.Write(
                    theme.Name, theme.Comments ?? double.NaN, Value(theme.Share), theme.Share?.Interval.Lower ?? double.NaN, theme.Share?.Interval.Upper ?? double.NaN, theme.MeanScore ?? double.NaN, Value(theme.ScoreEffect),
                    theme.ScoreEffect?.Interval.Lower ?? double.NaN, theme.ScoreEffect?.Interval.Upper ?? double.NaN, theme.TrendPValue ?? double.NaN, theme.Quotes is [var quote, ..] ? quote : "");
            }
        }

        Tell(themes.Comments, themes.Empty, themes.TooLong, themes.Unmatched is { } rest ? FormattableString.Invariant($", {rest.Value:P1} without any theme") : "");
    }

    private static void Tell(int comments, int empty, int tooLong, string more) =>
        Console.Error.WriteLine($"read {Counted.Of(comments, "comment")}, {Counted.Of(empty, "row")} without words, {Counted.Of(tooLong, "row")} too long{more}");

    private static double Value(Estimate? estimate) => estimate?.Value ?? double.NaN;

    private void WriteText(ParseResult arguments, string text)
    {
        using var writer = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        writer.Write(text + "\n");
    }

    private static double? ParseScore(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score))
        {
            return score;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no score. Write a number such as 2.");
        return null;
    }
}
