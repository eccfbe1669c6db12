using System.Runtime.CompilerServices;

namespace CxKit.Feedback;

/// <summary>Where a survey goes on after each of its questions.</summary>
/// <param name="survey">A survey whose ids are known and distinct.</param>
internal sealed class SurveyRoute(Survey survey)
{
    private static readonly ConditionalWeakTable<Survey, SurveyRoute> s_known = [];

    private readonly Dictionary<string, int> _places = survey.Questions.Select((question, place) => (question.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);

    public Survey Survey => survey;

    public IReadOnlyList<SurveyQuestion> Questions => survey.Questions;

    /// <summary>The place behind the last question.</summary>
    public int End => survey.Questions.Count;

    /// <summary>The route of a survey without problems, which is checked once.</summary>
    /// <exception cref="InvalidSurveyException">The survey has problems.</exception>
    public static SurveyRoute Of(Survey survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return s_known.GetValue(survey, given => new(given.RequireUsable()));
    }

    /// <summary>The place of a question, <see cref="End"/> for the end and −1 for an id that no question has.</summary>
    public int PlaceOf(string id) => id == SurveyBranch.End ? End : _places.GetValueOrDefault(id, -1);

    /// <summary>The first place from one on whose question is shown for these answers; <see cref="End"/> where none is.</summary>
    public int Shown(int place, IReadOnlyDictionary<string, SurveyAnswer> answers)
    {
        while (place < End && Questions[place].ShowIf is { } condition && !condition.Holds(answers))
        {
            place++;
        }

        return place;
    }

    /// <summary>The number of the branch that is taken after a question, −1 where it goes on with the next in the list.</summary>
    public int BranchAfter(int place, IReadOnlyDictionary<string, SurveyAnswer> answers)
    {
        var branches = Questions[place].Branches ?? [];
        for (var i = 0; i < branches.Count; i++)
        {
            if (branches[i].When is null || branches[i].When!.Holds(answers))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The next place after a question that was shown; whether what is there is shown is not looked at.</summary>
    public int After(int place, IReadOnlyDictionary<string, SurveyAnswer> answers) => Target(place, BranchAfter(place, answers));

    public int Target(int place, int branch) => branch < 0 ? place + 1 : PlaceOf(Questions[place].Branches![branch].GoTo);

    /// <summary>The fewest and the most questions from a place to the end by the graph alone, without cycles.</summary>
    public (int Fewest, int Most) Left(int place)
    {
        var left = new (int Fewest, int Most)?[End + 1];
        return Of(place);

        (int Fewest, int Most) Of(int at)
        {
            if (at == End)
            {
                return (0, 0);
            }

            if (left[at] is { } known)
            {
                return known;
            }

            var next = Successors(at).Select(Of).ToList();
            var shown = Questions[at].ShowIf is null ? 1 : 0;
            var found = (next.Min(one => one.Fewest) + shown, next.Max(one => one.Most) + 1);
            left[at] = found;
            return found;
        }
    }

    /// <summary>All places to which it may go on, whatever the answers: the graph of the survey.</summary>
    public IEnumerable<int> Successors(int place)
    {
        var question = Questions[place];
        var targets = new List<int>();
        var falls = true;
        foreach (var branch in question.Branches ?? [])
        {
            targets.Add(PlaceOf(branch.GoTo));
            if (branch.When is null)
            {
                falls = false;
                break;
            }
        }

        if (falls || question.ShowIf is not null)
        {
            targets.Add(place + 1);
        }

        return targets.Where(target => target >= 0).Distinct();
    }

    /// <summary>The places that the graph leads to from the first question.</summary>
    public HashSet<int> Reachable()
    {
        var (found, open) = (new HashSet<int> { 0 }, new Stack<int>([0]));
        while (open.TryPop(out var place))
        {
            foreach (var next in place < End ? Successors(place) : [])
            {
                if (found.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return found;
    }

    /// <summary>For each place the places from which the graph leads to it.</summary>
    public HashSet<int>[] Before()
    {
        var before = Enumerable.Range(0, End + 1).Select(_ => new HashSet<int>()).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var place = 0; place < End; place++)
            {
                foreach (var next in Successors(place))
                {
                    var known = before[next].Count;
                    before[next].Add(place);
                    before[next].UnionWith(before[place]);
                    changed |= before[next].Count > known;
                }
            }
        }

        return before;
    }

    /// <summary>The questions on a cycle of the graph, the first of them again at the end; null where there is none.</summary>
    public IReadOnlyList<int>? Cycle()
    {
        var (done, path, onPath) = (new HashSet<int>(), new List<int>(), new HashSet<int>());
        for (var start = 0; start < End; start++)
        {
            if (Visit(start) is { } cycle)
            {
                return cycle;
            }
        }

        return null;

        List<int>? Visit(int place)
        {
            if (place == End || done.Contains(place))
            {
                return null;
            }

            if (!onPath.Add(place))
            {
                return [.. path[path.IndexOf(place)..], place];
            }

            path.Add(place);
            foreach (var next in Successors(place))
            {
                if (Visit(next) is { } cycle)
                {
                    return cycle;
                }
            }

            path.RemoveAt(path.Count - 1);
            onPath.Remove(place);
            done.Add(place);
            return null;
        }
    }
}
