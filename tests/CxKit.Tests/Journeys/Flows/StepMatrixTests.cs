using CxKit.Journeys;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Journeys.Flows;

public class StepMatrixTests
{
    private static readonly JourneyLog Shop = JourneyLog.From(SampleEvents.Journeys("a b c", "a c", "b", "c a b b"));

    [Fact]
    public void It_counts_journeys_step_by_step()
    {
        var matrix = Shop.StepMatrix(new() { Steps = 3 });

        Assert.Equal([1, 2, 3], matrix.Steps);
        Assert.Equal(["a: 2 1 0", "b: 1 1 1", "c: 1 1 1"], matrix.Rows.Select(row => $"{row.Name}: {string.Join(' ', row.Counts)}"));
        Assert.Equal([0, 1, 2], matrix.Ended);
        Assert.Equal(0.5, matrix.Share("a", 1)!.Value.Value);
        Assert.Throws<ArgumentException>(() => matrix.Share("a", 4));
        Assert.Throws<ArgumentException>(() => matrix.Share("z", 1));
    }

    [Fact]
    public void It_can_be_centred_on_an_event()
    {
        var matrix = Shop.StepMatrix(new() { CentredOn = "b", StepsBefore = 1, Steps = 1 });

        Assert.Equal([-1, 0, 1], matrix.Steps);
        Assert.Equal(3, matrix.Journeys);
        Assert.Equal(["a: 2 0 0", "b: 0 3 1", "c: 0 0 1"], matrix.Rows.Select(row => $"{row.Name}: {string.Join(' ', row.Counts)}"));
        Assert.Equal([1, 0, 0], matrix.NotStarted);
        Assert.Equal([0, 0, 1], matrix.Ended);
    }

    [Fact]
    public void Every_step_adds_up_to_the_journeys_and_all_steps_to_the_flow() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var log = JourneyLog.From(SampleEvents.Random((ulong)seed), new() { MinimumCell = 1 + seed % 3 });
        var whole = JourneyLog.From(SampleEvents.Random((ulong)seed));
        var centred = log.StepMatrix(new() { CentredOn = "a", StepsBefore = 40, Steps = 40 });
        var matrix = whole.StepMatrix(new() { Unit = JourneyUnit.Session, Steps = 200 });
        var flow = whole.Flow(new() { Unit = JourneyUnit.Session });

        Assert.All(Enumerable.Range(0, centred.Steps.Count), step => Assert.Equal(
            centred.Journeys, centred.Rows.Sum(row => row.Counts[step]) + centred.Ended[step] + centred.NotStarted[step] + centred.LeftOut[step]));
        Assert.Equal(flow.Nodes.OrderBy(node => node.Name).Select(node => (node.Name, node.Count)), matrix.Rows.Select(row => (row.Name, row.Counts.Sum())));
        Assert.Equal(flow.Nodes.Where(node => node.Starts > 0).OrderBy(node => node.Name).Select(node => (node.Name, node.Starts)),
            matrix.Rows.Where(row => row.Counts[0] > 0).Select(row => (row.Name, row.Counts[0])));
    }).Holds();

    [Fact]
    public void A_step_behind_an_event_is_the_first_branch_of_its_paths()
    {
        var log = JourneyLog.From(SampleEvents.Random(21));
        var matrix = log.StepMatrix(new() { CentredOn = "a", StepsBefore = 0, Steps = 1 });
        var tree = log.PathTree("a", new() { Branches = 100 }).Root;

        Assert.Equal(tree.Count, matrix.Journeys);
        Assert.Equal(tree.Ends, matrix.Ended[1]);
        Assert.All(tree.Next, node => Assert.Equal(node.Share!.Value, matrix.Share(node.Name, 1)));
    }

    [Fact]
    public void Few_customers_at_a_step_are_left_out()
    {
        var matrix = JourneyLog.From(Shop.Events(), new() { MinimumCell = 2 }).StepMatrix(new() { Steps = 2 });

        Assert.Equal(["a: 2 0"], matrix.Rows.Select(row => $"{row.Name}: {string.Join(' ', row.Counts)}"));
        Assert.Equal([2, 3], matrix.LeftOut);
    }

    [Fact]
    public void Nothing_to_count_gives_an_empty_matrix_and_wrong_options_are_refused()
    {
        Assert.Empty(JourneyLog.From([]).StepMatrix().Rows);
        Assert.Equal(0, Shop.StepMatrix(new() { CentredOn = "refund" }).Journeys);
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.StepMatrix(new() { Steps = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Shop.StepMatrix(new() { StepsBefore = -1 }));
    }
}
