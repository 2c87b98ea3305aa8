DELETE FROM batch_run WHERE node = 'planted';
