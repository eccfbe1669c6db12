using System.Text;
using CxKit.Journeys;

namespace CxKit.Tool;

/// <summary>The attribution models by the names that the user writes: the name of the model, with its parameters behind colons or without.</summary>
internal static class AttributionModelNames
{
    /// <summary>The model of whoever names none.</summary>
    public const string Default = "markov:1";

    private const string TimeDecay = "time-decay";
    private const string LastNonDirect = "last-non-direct";

    /// <summary>What the help and the message about an unknown name list.</summary>
    public const string Known =
        "markov:1 to markov:4, shapley, shapley-position[:10], first, last, last-non-direct:channel+channel, linear, time-decay[:7d], position-based[:0.4:0.4] (first, last), participation";

    /// <summary>Reads a list with commas between the names.</summary>
    /// <exception cref="UnusableInputException">A name or a parameter is none, or a model is there twice.</exception>
    public static IReadOnlyList<AttributionModel> Require(string list)
    {
        var models = new List<AttributionModel>();
        foreach (var text in list.Split(',', StringSplitOptions.TrimEntries))
        {
            var model = RequireOne(text);
            if (models.Exists(other => other.Name == model.Name))
            {
                throw new UnusableInputException($"--model: {model.Name} is there twice.");
            }

            models.Add(model);
        }

        return models;
    }

    /// <summary>Whether the model needs the times of touches.</summary>
    public static bool NeedsTimes(AttributionModel model) => model.Name.StartsWith(TimeDecay, StringComparison.Ordinal);

    /// <summary>The channels that a last-non-direct model takes for direct; none for another model.</summary>
    public static string[] DirectChannels(AttributionModel model) =>
        model.Name.StartsWith(LastNonDirect, StringComparison.Ordinal) ? model.Name[(LastNonDirect.Length + 1)..].Split('+') : [];

    private static AttributionModel RequireOne(string text)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        try
        {
            return (parts[0].ToLowerInvariant(), parts.Length) switch
            {
                ("first", 1) => AttributionModel.First,
                ("last", 1) => AttributionModel.Last,
                (LastNonDirect, 2) => AttributionModel.LastNonDirect(parts[1].Split('+', StringSplitOptions.TrimEntries)),
                ("linear", 1) => AttributionModel.Linear,
                (TimeDecay, 1) => AttributionModel.TimeDecay(),
                (TimeDecay, 2) when Days.TryRead(parts[1], out var days) => AttributionModel.TimeDecay(TimeSpan.FromDays(days)),
                ("position-based", 1) => AttributionModel.PositionBased(),
                ("position-based", 3) when TryRead(parts[1], out var first) && TryRead(parts[2], out var last) => AttributionModel.PositionBased(first, last),
                ("participation", 1) => AttributionModel.Participation,
                ("markov", 1) => AttributionModel.Markov(),
                ("markov", 2) when TryRead(parts[1], out var order) && order == (int)order => AttributionModel.Markov((int)order),
                ("shapley", 1) => AttributionModel.ShapleyBySets,
                ("shapley-position", 1) => AttributionModel.ShapleyByPosition(),
                ("shapley-position", 2) when TryRead(parts[1], out var positions) && positions == (int)positions => AttributionModel.ShapleyByPosition((int)positions),
                _ => throw new UnusableInputException($"'{text}' is not a model. The models are: {Known}."),
            };
        }
        catch (ArgumentException e)
        {
            throw new UnusableInputException($"Model {text}: {UnusableInputException.Plain(e)}");
        }
    }

    private static bool TryRead(string text, out double number) => NumberText.Parse(Encoding.UTF8.GetBytes(text), DecimalSeparator.Point, out number) is null;
}
