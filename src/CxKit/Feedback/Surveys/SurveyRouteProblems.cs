using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>What can be wrong with the ways through a survey: cycles, and what nobody ever gets to.</summary>
internal sealed class SurveyRouteProblems
{
    private readonly Survey _survey;
    private readonly SurveyRoute _route;
    private readonly Action<string, string> _add;

    private SurveyRouteProblems(Survey survey, Action<string, string> add) => (_survey, _route, _add) = (survey, new(survey), add);

    /// <summary>Looks for a cycle, which needs nothing but ids that are known and distinct.</summary>
    /// <param name="survey">A survey whose questions have distinct ids and whose branches lead to an id, of a question or not.</param>
    /// <param name="add">Takes place and reason.</param>
    /// <returns>Whether there is one.</returns>
    public static bool LookForCycle(Survey survey, Action<string, string> add)
    {
        if (new SurveyRoute(survey).Cycle() is not { } cycle)
        {
            return false;
        }

        var ids = cycle.Select(place => $"'{survey.Questions[place].Id}'").ToList();
        add($"question {ids[0]}", $"it is on a cycle: {string.Join(" → ", ids)}. A branch leads to questions that were not asked before; lead one of these elsewhere.");
        return true;
    }

    /// <summary>Looks for what nobody ever gets to.</summary>
    /// <param name="survey">A survey without a cycle that has no other problems than those of its texts.</param>
    /// <param name="add">Takes place and reason.</param>
    public static void Look(Survey survey, Action<string, string> add) => new SurveyRouteProblems(survey, add).Look();

    private void Look()
    {
        var reachable = _route.Reachable();
        var before = _route.Before();
        var conditions = Conditions().ToList();
        var early = conditions.SelectMany(known => known.Condition.Parts().Where(part => part.Question is { } id && !before[known.Place].Contains(_route.PlaceOf(id)) && !(known.IncludesItself && _route.PlaceOf(id) == known.Place))
            .Select(part => (known.Where, part.Question!))).Distinct().ToList();
        foreach (var (where, question) in early)
        {
            _add(where, $"its condition is about '{question}', which is never asked before. Move it behind that question, or name another.");
        }

        for (var place = 0; place < _route.End; place++)
        {
            if (!reachable.Contains(place))
            {
                _add(Where(place), "nothing leads to it. Change the branches before it, or leave it out.");
            }
        }

        if (early.Count == 0)
        {
            LookAtWays(SurveyWays.From(_route), reachable);
        }
    }

    private void LookAtWays(SurveyWays ways, HashSet<int> reachable)
    {
        if (!ways.IsWhole)
        {
            return;
        }

        for (var place = 0; place < _route.End; place++)
        {
            if (!ways.Shown.Contains(place))
            {
                if (reachable.Contains(place))
                {
                    _add(Where(place), "no answers lead to it: the conditions on the way to it never hold together. Correct one of them, or leave it out.");
                }

                continue;
            }

            for (var branch = 0; branch < (_survey.Questions[place].Branches?.Count ?? 0); branch++)
            {
                if (!ways.Taken.Contains((place, branch)))
                {
                    _add(Invariant($"{Where(place)}, branch {branch + 1}"), "it is never taken: its condition never holds, or a branch before it is taken whenever it does. Correct one of them, or leave it out.");
                }
            }
        }

        for (var i = 0; i < (_survey.ThankYou?.Count ?? 0); i++)
        {
            if (!ways.Thanked.Contains(i))
            {
                _add(Invariant($"thank-you text {i + 1}"), "nobody reads it: its condition never holds, or a text before it is read whenever it does. Correct one of them, or leave it out.");
            }
        }

        for (var quota = 0; quota < (_survey.Quotas?.Count ?? 0); quota++)
        {
            for (var cell = 0; cell < _survey.Quotas![quota].Cells.Count; cell++)
            {
                if (!ways.Cells.Contains((quota, cell)))
                {
                    _add($"quota '{_survey.Quotas[quota].Id}', cell '{_survey.Quotas[quota].Cells[cell].Name}'",
                        "nobody belongs to it: its condition never holds, or a cell before it has whoever would. Correct one of them, or leave it out.");
                }
            }
        }
    }

    /// <summary>Every condition with the place before which it is looked at.</summary>
    private IEnumerable<(string Where, int Place, bool IncludesItself, SurveyCondition Condition)> Conditions()
    {
        for (var place = 0; place < _route.End; place++)
        {
            var question = _survey.Questions[place];
            if (question.ShowIf is { } shown)
            {
                yield return ($"{Where(place)}, ShowIf", place, false, shown);
            }

            for (var branch = 0; branch < (question.Branches?.Count ?? 0); branch++)
            {
                if (question.Branches![branch].When is { } condition)
                {
                    yield return (Invariant($"{Where(place)}, branch {branch + 1}"), place, true, condition);
                }
            }
        }

        for (var i = 0; i < (_survey.ThankYou?.Count ?? 0); i++)
        {
            if (_survey.ThankYou![i].When is { } condition)
            {
                yield return (Invariant($"thank-you text {i + 1}"), _route.End, false, condition);
            }
        }
    }

    private string Where(int place) => $"question '{_survey.Questions[place].Id}'";
}
