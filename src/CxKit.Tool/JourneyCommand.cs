using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary><c>cxkit journey</c>: events in, funnel, flow and pain points out.</summary>
internal sealed class JourneyCommand : ToolCommand
{
    private const double UsualLevel = 0.95;
    private const int UsualEdges = 25;
    private const string UsualConversion = "purchase";
    private const int ListedNames = 20;

    private static readonly string[] s_answers = [FunnelAnswer.Word, FlowAnswer.Word, PainAnswer.Word];

    private readonly Argument<string> _input = new("events.csv")
    {
        Description = "The file of events, UTF-8; - is standard input; gzip is unpacked.",
    };

    private readonly FunnelQuestion _funnel = new();
    private readonly EventOptions _events = new();
    private readonly OutputOptions _output = new();

    private readonly Option<JourneyUnit?> _unit = new("--journeys")
    {
        Description = "What a journey is in flow and pain points: all that a customer does, or a session (default: customer for the flow, session for pain points).",
        HelpName = "customer|session",
        CustomParser = result => Choice.Parse<JourneyUnit?>(result, ("customer", JourneyUnit.Customer), ("session", JourneyUnit.Session)),
    };

    private readonly Option<int?> _edges = WholeNumber.Option("--edges", "number", 1, 1_000, $"How many transitions of the flow a table or a diagram shows (default {UsualEdges}).");

    private readonly Option<string?> _conversion = new("--conversion")
    {
        Description = $"The event that is the aim, for pain points (default: the last step, or {UsualConversion}).",
        HelpName = "event",
    };

    private readonly Option<decimal?> _orderValue = new("--order-value")
    {
        Description = "What a conversion is worth, for pain points (default: the mean of the values in the file).",
        HelpName = "number",
        CustomParser = ParseOrderValue,
    };

    private readonly Option<double[]> _level = Levels.One("--level",
        $"The level of the intervals, a fraction between 0 and 1 (default {UsualLevel.ToString(CultureInfo.InvariantCulture)}).");

    private readonly Option<string[]> _show = new("--show")
    {
        Description = "Which answers, with commas between them: funnel, flow, pain (default: all; csv, mermaid and vega have one, the funnel).",
        HelpName = "list",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = ParseShow,
    };

    private readonly Option<JourneyFormat> _format = new("--format")
    {
        Description = "table (default) for reading; json with all answers; csv with one; mermaid (a diagram) or vega (a Vega-Lite specification) of the funnel or the flow.",
        HelpName = "table|csv|json|mermaid|vega",
        CustomParser = result => Choice.Parse(result, ("table", JourneyFormat.Table), ("csv", JourneyFormat.Csv), ("json", JourneyFormat.Json),
            ("mermaid", JourneyFormat.Mermaid), ("vega", JourneyFormat.Vega)),
    };

    public JourneyCommand()
        : base("journey", "Shows how far customers get, what follows what, and where it hurts, from their events.")
    {
        Add(_input);
        _funnel.AddTo(this);
        foreach (var option in new Option[] { _unit, _edges, _conversion, _orderValue, _level })
        {
            Add(option);
        }

        _events.AddTo(this);
        foreach (var option in new Option[] { _show, _format, _output.Output })
        {
            Add(option);
        }
    }

    public override string Notes => """
        Input columns:
          customer_id,timestamp,event[,session_id,channel,value,event_id,sequence,consent]
                              one row an event, in any order; further columns are properties. Pain points are compared within the
                              values of the property device, if there is one. The keys of jsonl are the same; ga4 has its own.

        Output columns:
          In json they are the keys of the rows; each answer has its rule, its remarks and its rows.
          funnel: step,name,count,share,lower,upper,step_share,step_lower,step_upper,lost,open,median_seconds
                              share: of those at the first step; step_share: of those at the step before, each with its interval;
                              open: may still come; median_seconds: from the step before, of those who get there.
          flow:   from,to,count,journeys,customers,share,lower,upper,dependency,median_seconds,p90_seconds
                              share: of all that happens after from, the end of the journey included.
          pain:   rank,kind,step,other,reached,affected,rate,comparable_rate,lost,lost_lower,lost_upper,money,money_lower,money_upper,
                  adjusted_p,explanation
                              lost: conversions; money: what they are worth, empty where nobody knows.

        Examples:
          cxkit journey events.csv --steps view,add_to_cart,purchase --window 7d --count customers
          cxkit journey events.csv.gz --show flow --format csv --customer-column case_id --event-column activity
          cxkit journey events.csv --show flow --format mermaid --edges 20
          cxkit journey ga4.jsonl.gz --input-format ga4 --steps view_item,add_to_cart,begin_checkout,purchase
        """;

    protected override int Run(ParseResult arguments, CancellationToken cancellationToken)
    {
        var path = arguments.GetRequiredValue(_input);
        _output.RequireWritable(arguments, path);
        var format = arguments.GetValue(_format);
        var wanted = Wanted(arguments, format);
        var (refusals, notes) = (Findings.Refusals(), Findings.Notes());
        var log = new EventReader(_events, arguments, refusals, notes).Read(path, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        var answers = Answers(log, arguments, wanted, notes, cancellationToken).ToList();
        Write(arguments, format, answers);
        if (format == JourneyFormat.Csv)
        {
            notes.Add("rules", () => answers.Single().Rule);
            notes.Add("remarks", answers.Single().Remarks.Count, answers.Single().Remarks);
        }

        notes.WriteTo(Console.Error);
        refusals.WriteTo(Console.Error);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"answered {string.Join(", ", answers.Select(answer => answer.Name))}, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return refusals.Count > 0 ? ExitCode.SomeRefused : ExitCode.Done;
    }

    /// <summary>The answers to give, in the order of <see cref="s_answers"/>.</summary>
    private string[] Wanted(ParseResult arguments, JourneyFormat format)
    {
        var hasSteps = _funnel.Steps(arguments) is not null;
        var shown = arguments.GetValue(_show) is { Length: > 0 } words ? words : null;
        if (shown?.Contains(FunnelAnswer.Word) == true && !hasSteps)
        {
            throw new UnusableInputException("A funnel needs --steps, such as --steps view,add_to_cart,purchase.");
        }

        if (format is JourneyFormat.Table or JourneyFormat.Json)
        {
            return [.. s_answers.Where(answer => shown?.Contains(answer) ?? (hasSteps || answer != FunnelAnswer.Word))];
        }

        var word = format.ToString().ToLowerInvariant();
        return shown switch
        {
            null when hasSteps => [FunnelAnswer.Word],
            [PainAnswer.Word] when format != JourneyFormat.Csv => throw new UnusableInputException($"There is no {word} diagram of pain points. Use --format table, csv or json."),
            { Length: 1 } => shown,
            null => throw new UnusableInputException($"--format {word} has one answer: name it with --show flow or --show pain, or say the --steps of a funnel."),
            _ => throw new UnusableInputException($"--format {word} has one answer; --show names {shown.Length}. Name one, or use --format json."),
        };
    }

    private IEnumerable<JourneyAnswer> Answers(JourneyLog log, ParseResult arguments, string[] wanted, Findings notes, CancellationToken cancellationToken)
    {
        var level = arguments.GetValue(_level) is { Length: > 0 } levels ? levels[0] : UsualLevel;
        var steps = _funnel.Steps(arguments);
        var conversion = arguments.GetValue(_conversion) ?? steps?[^1].EventNames[0] ?? UsualConversion;
        var named = (steps ?? []).SelectMany(step => step.EventNames).Concat(wanted.Contains(PainAnswer.Word) ? [conversion] : []);
        foreach (var missing in named.Distinct(StringComparer.Ordinal).Except(log.Names))
        {
            notes.Add("events that never happen", () => $"no event is named '{missing}'; names are compared exactly. The file has: {ShownNames(log)}.");
        }

        foreach (var answer in wanted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return answer switch
            {
                FunnelAnswer.Word => new FunnelAnswer(_funnel.Ask(log, arguments, steps!, level)),
                FlowAnswer.Word => new FlowAnswer(
                    log.Flow(new() { Unit = arguments.GetValue(_unit) ?? JourneyUnit.Customer, Level = level }), arguments.GetValue(_edges) ?? UsualEdges, log.MinimumCell),
                _ => new PainAnswer(
                    log.PainPoints(arguments.GetValue(_orderValue), new() { Conversion = conversion, Unit = arguments.GetValue(_unit) ?? JourneyUnit.Session, Level = level }),
                    conversion),
            };
        }
    }

    private static string ShownNames(JourneyLog log) =>
        string.Join(", ", log.Names.Take(ListedNames)) + (log.Names.Count > ListedNames ? $" and {log.Names.Count - ListedNames} more" : "");

    private void Write(ParseResult arguments, JourneyFormat format, List<JourneyAnswer> answers)
    {
        using var writer = new StreamWriter(_output.OpenStream(arguments), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        switch (format)
        {
            case JourneyFormat.Table:
                writer.Write(string.Join('\n', answers.Select(answer => answer.Text.ReplaceLineEndings("\n"))));
                break;
            case JourneyFormat.Csv:
                writer.Write(answers.Single().InRows(OutputFormat.Csv)); // its rule and remarks are notes: CSV has no place for them
                break;
            case JourneyFormat.Json:
                writer.Write('{');
                writer.Write(string.Join(',', answers.Select(answer => $"\n\"{answer.Name}\": {answer.Json}")));
                writer.Write("\n}\n");
                break;
            case JourneyFormat.Mermaid:
                writer.Write(answers.Single().Mermaid);
                break;
            case JourneyFormat.Vega:
                writer.Write(answers.Single().Vega);
                writer.Write('\n');
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "Bug in CxKit: this output format has no writer.");
        }
    }

    private static string[] ParseShow(ArgumentResult result)
    {
        var words = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        foreach (var word in words)
        {
            if (!s_answers.Contains(word))
            {
                result.AddError($"--show: '{word}' is not one of the choices. Use {string.Join(", ", s_answers)}.");
                return [];
            }
        }

        return [.. words.Distinct()];
    }

    private static decimal? ParseOrderValue(ArgumentResult result)
    {
        if (decimal.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0)
        {
            return value;
        }

        result.AddError($"--order-value: '{result.Tokens[0].Value}' is not a number above 0. Write it as 54.20.");
        return null;
    }
}
