using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Looks for what makes results uncertain.</summary>
internal sealed class DriverWarnings
{
    private const double LargestInflation = 10;
    private const double LargestConditionIndex = 30;
    private const int RespondentsPerDriver = 5;

    /// <summary>1 less this is a correlation of 1 but for rounding.</summary>
    private const double Rounding = 1e-12;

    private readonly DriverData _data;
    private readonly int[] _active;
    private readonly CorrelationMatrix _correlations;
    private readonly double[] _inflation;

    public DriverWarnings(DriverData data, int[] active, CorrelationMatrix correlations, double[] inflation)
    {
        (_data, _active, _correlations, _inflation) = (data, active, correlations, inflation);
        if (active.Length == 0)
        {
            ConditionIndex = 1;
            return;
        }

        var eigenvalues = new SymmetricEigen(correlations.X).Values;
        ConditionIndex = eigenvalues.Min() > RelativeWeights.RelativeEigenvalue * eigenvalues.Max() ? Math.Sqrt(eigenvalues.Max() / eigenvalues.Min()) : double.PositiveInfinity;
    }

    public double ConditionIndex { get; }

    public IReadOnlyList<DriverWarning> Find(bool isSeparated)
    {
        var warnings = new List<DriverWarning>();
        AddConstant(warnings);
        var duplicated = AddDuplicates(warnings);
        AddCollinear(warnings, duplicated);
        if (isSeparated)
        {
            warnings.Add(new(DriverWarningKind.Separation, Names(_active),
                $"The drivers tell the values of '{_data.Outcome}' apart without error, for some respondents at least. Importance is what the model comes to in the limit, and is usable; effects and gains have no finite value, and those shown are only large. Use fewer drivers, or collect more answers."));
        }

        if (_data.Respondents < RespondentsPerDriver * _data.Names.Length)
        {
            warnings.Add(new(DriverWarningKind.FewRespondents, [], string.Create(CultureInfo.InvariantCulture,
                $"There are {_data.Respondents} respondents for {_data.Names.Length} drivers: what they explain is overstated, and intervals are rough. Use fewer drivers, or at least {RespondentsPerDriver} respondents a driver.")));
        }

        return warnings.AsReadOnly();
    }

    private void AddConstant(List<DriverWarning> warnings)
    {
        foreach (var k in Enumerable.Range(0, _data.Names.Length).Except(_active))
        {
            warnings.Add(new(DriverWarningKind.Constant, [_data.Names[k]], string.Create(CultureInfo.InvariantCulture,
                $"'{_data.Names[k]}' is {_data.Ratings[k][0]} for every respondent, so that nothing can be said about it; its importance is 0. Leave it out, or ask in a way that tells people apart.")));
        }
    }

    /// <summary>Adds the groups of drivers that are the same, and says who is in one.</summary>
    private HashSet<int> AddDuplicates(List<DriverWarning> warnings)
    {
        var seen = new HashSet<int>();
        for (var i = 0; i < _active.Length; i++)
        {
            var group = Enumerable.Range(i, _active.Length - i).Where(j => !seen.Contains(j) && Math.Abs(_correlations.X[i, j]) >= 1 - Rounding).ToArray();
            if (seen.Contains(i) || group.Length < 2)
            {
                continue;
            }

            seen.UnionWith(group);
            var names = Names([.. group.Select(k => _active[k])]);
            warnings.Add(new(DriverWarningKind.Duplicate, names,
                $"{Listed(names)} say the same about every respondent; they share their importance and their effect equally. Leave all but one out if they are one question."));
        }

        return seen;
    }

    private void AddCollinear(List<DriverWarning> warnings, HashSet<int> duplicated)
    {
        var places = Enumerable.Range(0, _active.Length).Where(k => !duplicated.Contains(k)).ToArray();
        var combinations = Names([.. places.Where(k => double.IsInfinity(_inflation[k])).Select(k => _active[k])]);
        if (combinations.Length > 0)
        {
            warnings.Add(new(DriverWarningKind.Combination, combinations,
                $"{Listed(combinations)} can be computed from other drivers, as a total can from its parts. Importance is defined; the effect of a single one is one choice among many, the shortest. Leave the total out."));
        }

        var close = places.Where(k => _inflation[k] > LargestInflation && double.IsFinite(_inflation[k])).ToArray();
        if (close.Length > 0)
        {
            var names = Names([.. close.Select(k => _active[k])]);
            warnings.Add(new(DriverWarningKind.Collinear, names, string.Create(CultureInfo.InvariantCulture,
                $"{Listed(names)} can nearly be computed from other drivers (variance inflation up to {close.Max(k => _inflation[k]):0.#}, above {LargestInflation}). Importance is shared among drivers that go together; single effects are uncertain, as their intervals say.")));
        }
        else if (ConditionIndex > LargestConditionIndex && double.IsFinite(ConditionIndex))
        {
            warnings.Add(new(DriverWarningKind.Collinear, Names(_active), string.Create(CultureInfo.InvariantCulture,
                $"The drivers go together closely (condition index {ConditionIndex:0.#}, above {LargestConditionIndex}). Single effects are uncertain, as their intervals say.")));
        }
    }

    private string[] Names(int[] places) => Array.ConvertAll(places, k => _data.Names[k]);

    private static string Listed(string[] names) =>
        names.Length == 1 ? $"'{names[0]}'" : $"{string.Join(", ", names.SkipLast(1).Select(name => $"'{name}'"))} and '{names[^1]}'";
}
