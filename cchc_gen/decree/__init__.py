"""What Nghị định 30/2020/NĐ-CP fixes. Facts only."""
