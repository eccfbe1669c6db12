using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class StudentsTTests
{
    [Theory]
    [InlineData(1, 12.706)] // Fisher & Yates, Statistical Tables, table III: the two-sided 5 % points
    [InlineData(5, 2.571)]
    [InlineData(30, 2.042)]
    public void Table_values_are_met(double degreesOfFreedom, double point)
    {
        Assert.Equal(point, StudentsT.TwoSided(0.95, degreesOfFreedom), 3);
        Assert.Equal(0.025, StudentsT.UpperTail(point, degreesOfFreedom), 4);
        Assert.Equal(0.975, StudentsT.UpperTail(-point, degreesOfFreedom), 4);
    }

    [Fact]
    public void The_tail_at_zero_is_a_half() => Assert.Equal(0.5, StudentsT.UpperTail(0, 3), 12);
}
